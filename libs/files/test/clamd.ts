import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** The harmless sequence that every scanner reports (eicar.org), put together here so that no scanner reports this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A server that speaks clamd's INSTREAM: finds the EICAR sequence, and answers `ERROR` to contents that ask for it. */
export class TestClamd {
  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestClamd> {
    const server = createServer(socket => {
      let received = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', chunk => {
        received = Buffer.concat([received, chunk]);
        const text = contentsOf(received);
        if (text === undefined) return;
        const found = text.includes(eicar) ? 'Eicar-Signature FOUND' : text.includes('BROKEN') ? 'ERROR' : 'OK';
        socket.end(`stream: ${found}\0`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TestClamd(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

/** What an INSTREAM command has carried, once it is complete. */
function contentsOf(received: Buffer): string | undefined {
  const command = 'zINSTREAM\0';
  if (received.length < command.length) return undefined;
  if (received.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM');
  let at = command.length;
  let text = '';
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at);
    if (length === 0) return text;
    if (at + 4 + length > received.length) return undefined;
    text += received.toString('latin1', at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}
