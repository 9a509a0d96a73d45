import { typeOf } from '../cloud-events/cloud-event.js';
import type { Publisher } from '../kafka/kafka.publisher.js';
import type { Log } from '../log/log.js';
import type { MessagingMetrics } from '../metrics/messaging.metrics.js';
import { toDeadLetterMessage, type DeadLetter } from './dead-letter.js';

/**
 * Puts events aside on `<topic>.dlq`. An event that is put aside has no row in the inbox, so that it can be sent again
 * and applied once its cause is gone.
 */
export class DeadLetterWriter {
  constructor(
    private readonly publisher: Publisher,
    private readonly consumer: string,
    private readonly log: Log,
    private readonly metrics: MessagingMetrics,
  ) {}

  /** Resolves once the broker has them all; rejects if that is not certain. They may then be there twice, with the same id. */
  async write(letters: readonly DeadLetter[]): Promise<void> {
    const byTopic = Map.groupBy(
      letters.map(letter => toDeadLetterMessage(letter, this.consumer)),
      ({ topic }) => topic,
    );
    for (const [topic, messages] of byTopic) {
      await this.publisher.publish(
        topic,
        messages.map(({ message }) => message),
      );
    }
    this.metrics.deadLetters += letters.length;
    for (const { topic, partition, message, reason, detail, attempts } of letters) {
      this.log.error(
        {
          type: typeOf(message),
          caseId: message.key?.toString(),
          origin: `${topic}/${partition}/${message.offset}`,
          reason,
          detail,
          attempts,
        },
        'an event went to the dead letters',
      );
    }
  }

  async close(): Promise<void> {
    await this.publisher.close();
  }
}
