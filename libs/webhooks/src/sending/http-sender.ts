import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Targets } from '../address/target.js';
import type { Attempt } from './attempt.js';
import { failureOf } from './failure-of.js';

export interface SenderSettings {
  /** For one try, from the beginning to the end, in milliseconds. */
  readonly totalMs: number;
  /** Until connected, TLS included, in milliseconds. */
  readonly connectMs: number;
}

export const senderDefaults: SenderSettings = { totalMs: 15_000, connectMs: 5_000 };

/** So much of an answer is read, and for so long, that its connection can be used again; what it says is never looked at. */
const mostBytes = 16_384;
const bodyMs = 1_000;

/** Posts to targets that were registered by others: checks the address it connects to, follows nothing, believes nothing. */
export class HttpSender {
  private readonly agents = {
    'http:': new HttpAgent({ keepAlive: true, maxFreeSockets: 16, timeout: 60_000 }),
    'https:': new HttpsAgent({ keepAlive: true, maxFreeSockets: 16, timeout: 60_000 }),
  };

  constructor(
    private readonly targets: Targets,
    private readonly settings: SenderSettings = senderDefaults,
  ) {}

  /** Makes one try. Never rejects: whatever goes wrong is its result. */
  async post(
    target: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    stop: AbortSignal,
  ): Promise<Attempt> {
    const start = performance.now();
    const ms = () => Math.round(performance.now() - start);
    try {
      const url = new URL(target);
      this.targets.checkLiteral(url);
      const answered = await this.answerTo(url, headers, body, stop);
      return { ...answered, ms: ms() };
    } catch (error) {
      return { ok: false, failure: failureOf(error), ms: ms() };
    }
  }

  /** Ends the connections that are kept for later. */
  close(): void {
    this.agents['http:'].destroy();
    this.agents['https:'].destroy();
  }

  private async answerTo(url: URL, headers: Readonly<Record<string, string>>, body: string, stop: AbortSignal) {
    try {
      return await this.ask(url, headers, body, stop);
    } catch (error) {
      // The receiver closed a kept connection at the moment when we used it again: nobody has seen the message.
      if (!(error instanceof StaleConnection)) throw error;
      return await this.ask(url, headers, body, stop);
    }
  }

  private ask(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    stop: AbortSignal,
  ): Promise<Omit<Attempt, 'ms'>> {
    const { totalMs, connectMs } = this.settings;
    return new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: this.agents[secure ? 'https:' : 'http:'],
        lookup: this.targets.lookupFor(url),
        signal: stop,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      const timedOut = () => request.destroy(Object.assign(new Error('it took too long'), { code: 'ETIMEDOUT' }));
      const total = setTimeout(timedOut, totalMs);
      let connecting: NodeJS.Timeout | undefined = setTimeout(timedOut, connectMs);
      const connected = () => clearTimeout(connecting);
      const end = () => {
        clearTimeout(total);
        clearTimeout(connecting);
        connecting = undefined;
      };
      request.on('socket', socket => {
        if (request.reusedSocket) connected();
        else socket.once(secure ? 'secureConnect' : 'connect', connected);
      });
      let answered = false;
      request.on('response', response => {
        answered = true;
        const verdict = verdictOf(response);
        drained(response, () => {
          end();
          resolve(verdict);
        });
      });
      request.on('error', error => {
        end();
        const stale = request.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
        reject(stale ? new StaleConnection() : error);
      });
      // An answer that switches protocols closes the connection without an error or a response.
      request.on('close', () => {
        if (answered) return;
        end();
        reject(Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' }));
      });
      request.end(body);
    });
  }
}

class StaleConnection extends Error {
  readonly code = 'ECONNRESET';
}

function verdictOf({ statusCode = 0, headers }: IncomingMessage): Omit<Attempt, 'ms'> {
  const retryAfter = headers['retry-after'];
  const ok = statusCode >= 200 && statusCode < 300;
  if (ok) return { ok, code: statusCode };
  const failure = statusCode >= 300 && statusCode < 400 ? 'redirect' : 'status';
  return { ok, code: statusCode, failure, ...(retryAfter !== undefined && { retryAfter: retryAfter.slice(0, 100) }) };
}

/** Reads a little of what an answer says, for the connection's sake, and tells when that is over. */
function drained(response: IncomingMessage, done: () => void): void {
  let bytes = 0;
  const giveUp = () => response.destroy();
  const timer = setTimeout(giveUp, bodyMs);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) giveUp();
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    clearTimeout(timer);
    done();
  });
}
