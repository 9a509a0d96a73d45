import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from 'undici';
import type { SignIn } from '../sign-in/sign-in.js';

export interface RestOptions {
  /** Connections kept open; that many requests are under way at most. */
  connections: number;
  /** How long a call that meets a service or gateway that is away is sent again, in milliseconds. */
  patienceMs: number;
}

/** A request that was answered with a problem document (RFC 9457). */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    /** The stable code of the problem. */
    readonly code: string,
    request: string,
    detail: string,
  ) {
    super(`${request}: ${status} ${code}: ${detail}`);
  }
}

/** Nobody answered, for as long as the caller was willing to wait. */
export class UnreachableError extends Error {}

/** Statuses that say "not now": the same request may well succeed later. */
const passing = new Set([500, 502, 503, 504]);
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Calls the REST interface of a stack through its gateway. A call that meets a service that is away is sent again with
 * the same Idempotency-Key, so that it is done once however often it was sent.
 */
export class RestClient {
  /** How often a request was sent again. */
  retries = 0;
  private readonly agent: Agent;

  /** @param gateway its origin, for example `http://127.0.0.1:8080`. */
  constructor(
    private readonly gateway: string,
    private readonly signIn: SignIn,
    private readonly options: RestOptions,
  ) {
    this.agent = new Agent({ connections: options.connections, keepAliveTimeout: 30_000 });
  }

  /** Rejects with `RefusedError` or `UnreachableError`. @param account undefined for what needs no sign-in. */
  get<T>(account: string | undefined, path: string): Promise<T> {
    return this.send<T>('GET', account, path);
  }

  /**
   * Rejects with `RefusedError` or `UnreachableError`.
   * @param key the Idempotency-Key; one of its own without it. A caller that may be started anew and then sends the same
   * again names it.
   */
  post<T>(account: string, path: string, body: object, key?: string): Promise<T> {
    return this.send<T>('POST', account, path, JSON.stringify(body), key);
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async send<T>(
    method: 'GET' | 'POST',
    account: string | undefined,
    path: string,
    body?: string,
    key: string = randomUUID(),
  ): Promise<T> {
    const giveUpAt = performance.now() + this.options.patienceMs;
    for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
      let failure: Error;
      try {
        return await this.once<T>(method, account, path, body, key);
      } catch (error) {
        if (error instanceof RefusedError && !passing.has(error.status)) throw error;
        failure = error as Error;
      }
      if (performance.now() + wait > giveUpAt) {
        if (failure instanceof RefusedError) throw failure;
        throw new UnreachableError(`${method} ${path}: ${failure.message}`, { cause: failure });
      }
      this.retries += 1;
      await pause(wait);
    }
  }

  private async once<T>(
    method: 'GET' | 'POST',
    account: string | undefined,
    path: string,
    body: string | undefined,
    key: string,
  ): Promise<T> {
    const answer = await this.agent.request({
      origin: this.gateway,
      method,
      path,
      headers: {
        ...(account && { authorization: `Bearer ${await this.signIn.token(account)}` }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      body,
    });
    const text = await answer.body.text();
    if (answer.statusCode < 300) return JSON.parse(text) as T;
    const { code = 'unknown', detail = text.slice(0, 200) } = problemIn(text);
    throw new RefusedError(answer.statusCode, code, `${method} ${path.split('?')[0]}`, detail);
  }
}

function problemIn(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    return {};
  }
}
