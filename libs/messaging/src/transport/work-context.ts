import { nextTraceparent, type WorkContext } from '@yizhan/platform';
import type { EventMeta } from '../cloud-events/cloud-event.js';

/**
 * What log lines and events of the work on some events carry: the trace that each came from, in a span of our own. Work on
 * several cases has a trace for each case (of several events of one case, the last one's); log lines of the whole then
 * belong to the trace of the first.
 */
export function workContext(metas: readonly EventMeta[]): WorkContext {
  const [first] = metas;
  const traceparent = nextTraceparent(first?.headers['traceparent']);
  if (metas.length === 1) return { traceparent, caseId: first!.key };
  const traces = new Map<string, string>();
  for (const { key, headers } of metas) if (headers['traceparent']) traces.set(key, headers['traceparent']);
  for (const [key, incoming] of traces) traces.set(key, nextTraceparent(incoming));
  return { traceparent, traces };
}
