import type { DeadLetters, KafkaEventTransport, MessagingMetrics } from '@yizhan/messaging';
import type { Metrics } from '@yizhan/platform';

/** Shows the messaging library's numbers in the Prometheus page. */
export function exportMessagingMetrics(
  metrics: Metrics,
  messaging: MessagingMetrics,
  events: KafkaEventTransport,
  letters: DeadLetters,
): void {
  metrics.gauge(
    'outbox_oldest_age_seconds',
    'Age of the oldest event not yet sent',
    () => messaging.outboxOldestAgeSeconds,
  );
  metrics.gauges('events_lag', 'Records that the group of this service has not dealt with yet', 'topic', () =>
    events.lag(),
  );
  const totals = {
    events_sent: ['Events the broker has acknowledged', () => messaging.sent],
    events_handled: ['Events whose effects were committed', () => messaging.handled],
    events_duplicate: ['Events that arrived again and changed nothing', () => messaging.duplicates],
    events_failed: ['Tries to send or handle events that failed', () => messaging.failures],
    events_dead: ['Events that went to the dead letters', () => messaging.deadLetters],
  } as const;
  for (const [name, [help, read]] of Object.entries(totals)) metrics.gauge(`${name}_total`, help, read);
  metrics.gauge(
    'dead_letters_waiting',
    'Dead letters that wait for a decision',
    async () => (await letters.figures()).waiting,
  );
  metrics.gauge(
    'dead_letters_behind',
    'Events that stand behind a dead letter of their case',
    async () => (await letters.figures()).behind,
  );
  metrics.gauge(
    'dead_letters_oldest_age_seconds',
    'How long the oldest dead letter that is not settled has waited',
    () => letters.oldestAgeSeconds(),
  );
}
