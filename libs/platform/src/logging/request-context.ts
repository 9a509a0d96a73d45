import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What every log line and every event of one piece of work carries. */
export interface WorkContext {
  requestId?: string;
  /** W3C Trace Context `traceparent`. */
  traceparent: string;
  /** In work on several cases at once: the trace of each, by case id. */
  traces?: ReadonlyMap<string, string>;
  caseId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();
const wellFormed = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Runs `work` so that logs and events made in it carry `context`. */
export function within<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** The present context, if any. */
export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}

/** Notes which case the present work is about, for its log lines. */
export function aboutCase(caseId: string): void {
  const context = storage.getStore();
  if (context) context.caseId = caseId;
}

/** The trace that an event about a case goes on with: in work on several cases the case's own, else that of the work. */
export function traceparentFor(caseId: string): string | undefined {
  const context = storage.getStore();
  return context?.traces ? context.traces.get(caseId) : context?.traceparent;
}

/** The caller's traceparent with a span of our own, or a fresh trace (W3C Trace Context). */
export function nextTraceparent(incoming: string | undefined): string {
  const span = randomHex().slice(16);
  return incoming && wellFormed.test(incoming)
    ? `${incoming.slice(0, 36)}${span}${incoming.slice(52)}`
    : `00-${randomHex()}-${span}-01`;
}

/** 32 hex digits, from UUIDs: their randomness is drawn in advance, which a hot path notices. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
