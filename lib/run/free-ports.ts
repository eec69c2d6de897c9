import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/**
 * Which TCP ports are free on this machine's loopback address?
 *
 * All are held open together before any is given back, so they differ; none is given twice. Another process may take one before it is used:
 * who binds it must be ready to ask again.
 *
 * @param count - how many ports
 * @returns `count` distinct port numbers
 *
 * @example
 * (await freePorts(5)).length; // 5
 */
export async function freePorts(count: number): Promise<number[]> {
  for (;;) {
    const ports = await portsFreeNow(count);
    // A kernel takes a second to bind what it was given; until then the system would give it again.
    if (ports.some((port) => given.has(port))) continue;
    for (const port of ports) given.add(port);
    return ports;
  }
}

const given = new Set<number>();

async function portsFreeNow(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
