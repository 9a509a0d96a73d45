import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { subtreePrefix } from '@yizhan/contracts';
import type { AlertFeed } from './alert.feed.js';
import { type AlertTail, eventText } from './alert.tail.js';

/** Alerts read at once while a stream catches up. */
const page = 200;
/** A comment is sent so often, in milliseconds, so that proxies keep the connection. */
const stillHereMs = 15_000;

/**
 * Sends alerts to one officer as Server-Sent Events, from behind `seq` on, in order and without a gap, until the
 * connection ends. It reads what it has missed, and then follows the tail with everybody else. A slow reader is waited for;
 * nothing is kept in memory for it meanwhile.
 */
export async function streamAlerts(
  feed: AlertFeed,
  tail: AlertTail,
  division: string,
  seq: string,
  response: ServerResponse,
): Promise<void> {
  const close = tail.open();
  const still = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': waiting\n\n');
  }, stillHereMs);
  try {
    let position = Number(seq);
    while (!response.destroyed) {
      const reached = tail.position ?? position;
      const alerts = await feed.after(String(position), division, page);
      if (alerts.length > 0) response.write(alerts.map(eventText).join(''));
      position = Number(alerts.at(-1)?.seq ?? position);
      if (alerts.length < page) position = await follow(tail, division, Math.max(position, reached), response);
      if (response.writableNeedDrain && !response.destroyed) await drained(response);
    }
  } finally {
    clearInterval(still);
    close();
    response.end();
  }
}

/** Follows the tail for as long as the reader keeps up. Returns the number up to which everything was sent. */
function follow(tail: AlertTail, division: string, from: number, response: ServerResponse): Promise<number> {
  const prefix = subtreePrefix(division);
  return new Promise(resolve => {
    let position = from;
    const over = new AbortController();
    const closed = () => over.abort();
    response.once('close', closed);
    const leave = tail.join(from, alerts => {
      if (over.signal.aborted) return;
      // Who has just caught up may be ahead of the tail.
      const next = alerts.filter(alert => alert.seq > position);
      const text = next.flatMap(alert => (alert.division.startsWith(prefix) ? alert.text : [])).join('');
      position = Math.max(position, alerts.at(-1)!.seq);
      if (text && !response.write(text)) over.abort();
    });
    const end = () => {
      leave?.();
      response.off('close', closed);
      resolve(position);
    };
    over.signal.addEventListener('abort', end, { once: true });
    // Not at once: whoever cannot join reads again, and lets others go before.
    if (!leave || response.destroyed || over.signal.aborted) setImmediate(end);
  });
}

async function drained(response: ServerResponse): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).catch(() => undefined);
  over.abort();
}
