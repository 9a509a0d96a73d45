import type { ServerResponse } from 'node:http';
import { Bell } from '@yizhan/messaging';
import type { Alert, AlertFeed } from './alert.feed.js';

/** Alerts read at once. */
const page = 200;
/** How often a waiting stream looks by itself, in milliseconds: for alerts that another replica has kept. */
const lookMs = 500;
/** A comment is sent after so many quiet looks, so that proxies keep the connection. */
const quietLooks = 30;

/**
 * Sends alerts to one officer as Server-Sent Events, from behind `seq` on, in order and without a gap, until the
 * connection ends. A slow reader is waited for; nothing is kept in memory meanwhile.
 */
export async function streamAlerts(
  feed: AlertFeed,
  division: string,
  seq: string,
  response: ServerResponse,
): Promise<void> {
  const bell = new Bell();
  const off = feed.onAdded(() => bell.ring());
  let open = true;
  response.on('close', () => {
    open = false;
    bell.ring();
  });
  try {
    let quiet = 0;
    while (open) {
      const alerts = await feed.after(seq, division, page);
      for (const alert of alerts) await send(response, eventText(alert));
      seq = alerts.at(-1)?.seq ?? seq;
      quiet = alerts.length > 0 ? 0 : quiet + 1;
      if (quiet % quietLooks === 0 && quiet > 0) await send(response, ': waiting\n\n');
      if (alerts.length < page && open) {
        await bell.sleep(lookMs);
        bell.answer();
      }
    }
  } finally {
    off();
    response.end();
  }
}

function eventText({ seq, type, data }: Alert): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function send(response: ServerResponse, text: string): Promise<void> {
  if (response.destroyed || response.write(text)) return Promise.resolve();
  return new Promise(resolve => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
