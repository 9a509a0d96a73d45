import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** The harmless sequence that every scanner reports (eicar.org), put together here so that no scanner reports this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A server that speaks clamd's INSTREAM: finds the EICAR sequence, and answers `ERROR` to contents that ask for it. */
export class TestClamd {
  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestClamd> {
    const server = createServer(socket => {
      const instream = new Instream();
      socket.on('error', () => undefined);
      socket.on('data', chunk => {
        const text = instream.take(chunk);
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

/** An INSTREAM command on its way in. */
class Instream {
  private waiting: Buffer = Buffer.alloc(0);
  private begun = false;
  private readonly contents: string[] = [];

  /** What it has carried, once it is complete. */
  take(chunk: Buffer): string | undefined {
    this.waiting = Buffer.concat([this.waiting, chunk]);
    if (!this.begun) {
      if (this.waiting.length < command.length) return undefined;
      if (this.waiting.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM');
      this.waiting = this.waiting.subarray(command.length);
      this.begun = true;
    }
    while (this.waiting.length >= 4) {
      const length = this.waiting.readUInt32BE(0);
      if (length === 0) return this.contents.join('');
      if (this.waiting.length < 4 + length) return undefined;
      this.contents.push(this.waiting.toString('latin1', 4, 4 + length));
      this.waiting = this.waiting.subarray(4 + length);
    }
    return undefined;
  }
}

const command = 'zINSTREAM\0';
