import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { decodeMessage, encodeRequest } from '../../lib/run/jupyter-wire.js';

const frames = (key: string) =>
  encodeRequest(key, 's', 'execute_request', { code: 'ä' }).frames.map((f) => Buffer.from(f));

test('a message that was encoded is decoded', () => {
  const message = decodeMessage('key', [Buffer.from('identity'), ...frames('key')]);
  expect(message).toMatchObject({
    header: { msg_type: 'execute_request', session: 's', version: '5.3' },
    content: { code: 'ä' },
  });
  expect(message?.parentId).toBeUndefined();
});

test('a message is signed over its four parts', () => {
  const [, signature, ...parts] = frames('key');
  const hmac = createHmac('sha256', 'key').update(Buffer.concat(parts));
  expect(String(signature)).toBe(hmac.digest('hex'));
});

test('a message that another key signed, or that was changed or cut, is ignored', () => {
  const changed = frames('key');
  changed[5] = Buffer.from('{"code":"evil"}');
  expect(decodeMessage('key', frames('other'))).toBeUndefined();
  expect(decodeMessage('key', changed)).toBeUndefined();
  expect(decodeMessage('key', frames('key').slice(0, 4))).toBeUndefined();
});
