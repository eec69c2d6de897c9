import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { freePorts } from '../../lib/run/free-ports.js';
import { startKernel } from '../../lib/run/kernel.js';
import { newWorkspace } from './workspace.js';

vi.mock(import('../../lib/run/free-ports.js'), { spy: true });

test('a kernel whose port was taken in the meantime is started again on others', async () => {
  const workspace = newWorkspace();
  const taker = createServer().listen(0, '127.0.0.1');
  await once(taker, 'listening');
  const [, ...others] = await freePorts(5);
  const taken = (taker.address() as AddressInfo).port;
  vi.mocked(freePorts)
    .mockClear()
    .mockResolvedValueOnce([taken, ...others]);
  const kernel = await startKernel({ cwd: workspace.notebooks });
  expect((await kernel.execute('6 * 7')).outputs).toEqual([
    { output_type: 'stream', name: 'stdout', text: '42\n' },
  ]);
  expect(freePorts).toHaveBeenCalledTimes(2);
  await kernel.close();
  taker.close();
  workspace.remove();
});
