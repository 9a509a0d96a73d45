/** What went wrong with a try, in one word. */
export type Failure =
  | 'status'
  | 'redirect'
  | 'timeout'
  | 'unresolved'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'tls'
  | 'address'
  | 'malformed'
  | 'aborted'
  | 'internal';

/** How a try ended. */
export interface Attempt {
  /** Took it: answered 2xx. */
  readonly ok: boolean;
  /** The HTTP status; absent without an answer. */
  readonly code?: number;
  /** Only of one that failed. */
  readonly failure?: Failure;
  /** What `Retry-After` asked for: seconds, or a date of HTTP. */
  readonly retryAfter?: string;
  readonly ms: number;
}

/** Failures that no message is to blame for: the receiver cannot be reached at all. */
const unreachable: readonly Failure[] = ['unresolved', 'refused', 'unreachable', 'tls', 'address'];

/** Answers by which a receiver says that it has too much to do, or that somebody before it could not reach it. */
const overloaded: readonly number[] = [429, 502, 504];

/** Whether any other message would have failed as well, so that there is no sense in trying them. */
export function concernsReceiver({ failure, code, retryAfter }: Attempt): boolean {
  if (failure && unreachable.includes(failure)) return true;
  return code !== undefined && (overloaded.includes(code) || (code === 503 && retryAfter !== undefined));
}

/** The one form of a date that HTTP still writes (RFC 9110, 5.6.7). */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * For how many milliseconds the receiver wants to be left alone; undefined if it did not say so in a form that HTTP knows.
 * @param now milliseconds since the epoch
 */
export function pauseAsked({ retryAfter, code }: Attempt, now: number): number | undefined {
  if (retryAfter === undefined || (code !== 429 && code !== 503)) return undefined;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = httpDate.test(retryAfter) ? Date.parse(retryAfter) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
