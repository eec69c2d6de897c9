import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** What a Jupyter message says about itself. */
export interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

/** A Jupyter message: what it is, which request it answers, and what it carries. */
export interface JupyterMessage {
  readonly header: MessageHeader;
  readonly parentId: string | undefined;
  readonly content: Readonly<Record<string, unknown>>;
}

const DELIMITER = '<IDS|MSG>';

/**
 * What goes over the wire for one request to a kernel?
 *
 * @param key - the connection's key, with which the message is signed (HMAC-SHA256)
 * @param session - names the client; the same for all its requests
 * @param type - the message type, for example `execute_request`
 * @param content - what the type asks for
 * @returns the message's id, which answers carry as their parent, and its frames
 *
 * Source: Jupyter messaging protocol 5.3, "The wire protocol".
 *
 * @example
 * encodeRequest('secret', 'session-1', 'kernel_info_request', {}).frames[0]; // '<IDS|MSG>'
 */
export function encodeRequest(key: string, session: string, type: string, content: object) {
  const header: MessageHeader = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: 'study',
    date: new Date().toISOString(),
    version: '5.3',
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  return { id: header.msg_id, frames: [DELIMITER, signatureOf(key, parts), ...parts] };
}

/**
 * What does a kernel's message say?
 *
 * @param key - the connection's key
 * @param frames - the frames as they arrived; routing identities before the delimiter are skipped
 * @returns the message, or `undefined` when its signature is not made with the key: the protocol ignores such a message
 *
 * Source: Jupyter messaging protocol 5.3, "The wire protocol".
 *
 * @example
 * decodeMessage('secret', [Buffer.from('no delimiter')]); // undefined
 */
export function decodeMessage(key: string, frames: readonly Buffer[]): JupyterMessage | undefined {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
  const [signature, ...parts] = start < 0 ? [] : frames.slice(start + 1);
  if (signature === undefined || parts.length < 4) return undefined;
  const expected = Buffer.from(signatureOf(key, parts));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
  const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
  return { header, parentId: parent.msg_id, content };
}

function signatureOf(key: string, parts: readonly (string | Buffer)[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}
