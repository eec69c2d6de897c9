import { randomUUID } from 'node:crypto';
import { Dealer, Subscriber } from 'zeromq';
import { type Deferred, deferred } from './deferred.js';
import { decodeMessage, encodeRequest, type JupyterMessage } from './jupyter-wire.js';

/** A Jupyter connection file: where a kernel listens and how its messages are signed. */
export interface Connection {
  readonly transport: 'tcp';
  readonly ip: string;
  readonly key: string;
  readonly signature_scheme: 'hmac-sha256';
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
}

/** One request to a kernel and what has come back for it so far. */
export interface Exchange {
  /** What the kernel published for this request, status messages aside. */
  readonly published: readonly JupyterMessage[];
  /** Settles with the first thing published, status messages included. */
  readonly heard: Promise<void>;
  readonly reply: Promise<JupyterMessage['content']>;
  /** Settles when the kernel has replied and says that it is idle again: nothing more will be published. */
  readonly finished: Promise<JupyterMessage['content']>;
}

interface OpenExchange extends Exchange {
  readonly published: JupyterMessage[];
  readonly signals: {
    heard: Deferred<void>;
    reply: Deferred<JupyterMessage['content']>;
    idle: Deferred<void>;
  };
}

/** The client's side of a kernel's sockets. */
export interface KernelChannels {
  request(channel: 'shell' | 'control', type: string, content: object): Exchange;
  close(): void;
}

/**
 * Connects to a kernel's sockets, which may not be open yet.
 *
 * @param connection - where the kernel listens, as in its connection file
 * @returns channels on which requests are made; each answer is matched to its request by the parent id
 *
 * @example
 * const channels = connectChannels(connection);
 * (await channels.request('shell', 'kernel_info_request', {}).reply).implementation; // 'tslab'
 */
export function connectChannels(connection: Connection): KernelChannels {
  const at = (port: number) => `tcp://${connection.ip}:${port}`;
  const options = { linger: 0, reconnectInterval: 25 };
  const sockets = { shell: new Dealer(options), control: new Dealer(options) };
  const iopub = new Subscriber({ ...options, receiveHighWaterMark: 0 });
  sockets.shell.connect(at(connection.shell_port));
  sockets.control.connect(at(connection.control_port));
  iopub.connect(at(connection.iopub_port));
  iopub.subscribe();

  const session = randomUUID();
  const open = new Map<string, OpenExchange>();
  const readers = [
    readAll(sockets.shell, (frames) => onReply(open, decodeMessage(connection.key, frames))),
    readAll(sockets.control, (frames) => onReply(open, decodeMessage(connection.key, frames))),
    readAll(iopub, (frames) => onPublished(open, decodeMessage(connection.key, frames))),
  ];
  for (const reader of readers) reader.catch((error) => rejectAll(open, error));

  return {
    request(channel, type, content) {
      const { id, frames } = encodeRequest(connection.key, session, type, content);
      const exchange = newExchange();
      open.set(id, exchange);
      exchange.finished.catch(() => {}).finally(() => open.delete(id));
      sockets[channel].send(frames).catch(exchange.signals.reply.reject);
      return exchange;
    },
    close() {
      for (const socket of [sockets.shell, sockets.control, iopub]) socket.close();
      rejectAll(open, new Error('the connection to the kernel was closed'));
    },
  };
}

function newExchange(): OpenExchange {
  const signals = {
    heard: deferred<void>(),
    reply: deferred<JupyterMessage['content']>(),
    idle: deferred<void>(),
  };
  return {
    signals,
    published: [],
    heard: signals.heard.promise,
    reply: signals.reply.promise,
    finished: Promise.all([signals.reply.promise, signals.idle.promise]).then(([reply]) => reply),
  };
}

async function readAll(socket: AsyncIterable<Buffer[]>, take: (frames: Buffer[]) => void): Promise<void> {
  for await (const frames of socket) take(frames);
}

function onReply(open: ReadonlyMap<string, OpenExchange>, message: JupyterMessage | undefined): void {
  if (message?.parentId !== undefined) open.get(message.parentId)?.signals.reply.resolve(message.content);
}

function onPublished(open: ReadonlyMap<string, OpenExchange>, message: JupyterMessage | undefined): void {
  const exchange = message?.parentId === undefined ? undefined : open.get(message.parentId);
  if (message === undefined || exchange === undefined) return;
  exchange.signals.heard.resolve();
  if (message.header.msg_type !== 'status') exchange.published.push(message);
  else if (message.content.execution_state === 'idle') exchange.signals.idle.resolve();
}

function rejectAll(open: ReadonlyMap<string, OpenExchange>, reason: unknown): void {
  for (const { signals } of open.values()) {
    signals.reply.reject(reason);
    signals.heard.reject(reason);
  }
}
