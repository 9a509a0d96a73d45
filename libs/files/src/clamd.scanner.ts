import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { VirusScanner } from './virus-scanner.js';

/** How long clamd may take for one file, in milliseconds. */
const longest = 60_000;

/**
 * Asks a clamd by its INSTREAM command: chunks with their length before them, a zero at the end, and one line back
 * (clamd(8)). The file need not be where clamd can read it.
 */
export class ClamdScanner implements VirusScanner {
  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  async scan(path: string): Promise<string | undefined> {
    const socket = connect({ host: this.host, port: this.port, noDelay: true });
    socket.setTimeout(longest, () => socket.destroy(new Error('clamd did not answer in time')));
    try {
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
      // Waits for the end of the answer from now on, so that an early one is not missed.
      const ended = once(socket, 'close');
      ended.catch(() => undefined);
      await once(socket, 'connect');
      socket.write('zINSTREAM\0');
      for await (const chunk of createReadStream(path)) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE((chunk as Buffer).length);
        if (!socket.write(Buffer.concat([length, chunk as Buffer]))) await once(socket, 'drain');
      }
      socket.write(Buffer.alloc(4));
      await ended;
      return verdict(answer);
    } finally {
      socket.destroy();
    }
  }
}

/** `stream: OK` or `stream: NAME FOUND`; anything else is no verdict. */
function verdict(answer: string): string | undefined {
  const line = answer.replace(/\0+$/, '').trim();
  if (line === 'stream: OK') return undefined;
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found) return found;
  throw new Error(`clamd answered ${JSON.stringify(line)}`);
}
