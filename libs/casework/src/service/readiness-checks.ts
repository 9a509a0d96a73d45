import type { KafkaEventTransport, MessagingMetrics } from '@yizhan/messaging';
import type { Readiness } from '@yizhan/platform';
import type { DataSource } from 'typeorm';

/** Events that have waited longer than this for the broker make a service degraded, in seconds. */
const longestWaitSeconds = 30;

/**
 * A service cannot work without its database. Without the broker it goes on taking steps: the outbox keeps the events, so
 * once it has joined its group a broker that is away only makes it degraded, and so does one that does not take what waits.
 */
export function addReadinessChecks(
  readiness: Readiness,
  dataSource: DataSource,
  events: KafkaEventTransport,
  messaging: MessagingMetrics,
): void {
  let hasJoined = false;
  readiness.add('database', async () => {
    await dataSource.query('select 1');
    return undefined;
  });
  readiness.add('events', async () => {
    hasJoined ||= events.state !== 'joining';
    if (!hasJoined) throw new Error('waiting for the broker');
    return events.state === 'joining' ? 'events wait for the broker' : undefined;
  });
  readiness.add('outbox', () => {
    const seconds = messaging.outboxOldestAgeSeconds;
    const waits = seconds > longestWaitSeconds;
    return Promise.resolve(waits ? `the oldest event has waited for ${Math.round(seconds)} s to be sent` : undefined);
  });
}
