import { createServer } from 'node:net';

/** Below the ports that Linux and macOS hand out to outgoing connections, so that none of those takes it meanwhile. */
const range = { first: 20_000, last: 32_000 };

/** Of this process: a port that was given away is listened on only some time later, and must not be given away again. */
const given = new Set<number>();

/** A TCP port that nothing on the loopback interface listens on at the moment. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}

/** As many different free ports as asked for. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let tries = 0; ports.size < count; tries++) {
    if (tries > 1000) throw new Error(`no ${count} free ports between ${range.first} and ${range.last}`);
    const port = range.first + Math.floor(Math.random() * (range.last - range.first));
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) ports.add(port);
    else given.delete(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
