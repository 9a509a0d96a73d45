import { deadLetterTopicOf } from '@yizhan/contracts';
import type { Clock } from '@yizhan/platform';
import type { Message } from 'kafkajs';
import type { DataSource } from 'typeorm';
import type { Publisher } from '../kafka/kafka.publisher.js';
import { prepared } from '../sql/prepared.js';
import { deadLetterColumns, type DeadLetterRow } from './dead-letter.row.js';

const batchSize = 50;

/**
 * Writes what waits in the table of dead letters to `<topic>.dlq`, for those who watch topics. The table is the truth and
 * written once; this is its echo and at least once: whoever dies between the broker's answer and the mark sends again,
 * with the same `ce_id` and `dlq-id`. What stands behind an earlier event of its case is no dead letter and not sent.
 */
export class DeadLetterAnnouncer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publisher: Publisher,
    private readonly consumer: string,
    private readonly clock: Clock,
  ) {}

  /** Sends what was not sent yet. Replicas share the work. Rejects if database or broker are away. */
  async announceAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.announceSome()) === batchSize);
  }

  private announceSome(): Promise<number> {
    return this.dataSource.transaction(async tx => {
      const { rows } = await prepared<DeadLetterRow>(
        tx,
        'dead-letters-unannounced',
        `select ${deadLetterColumns} from dead_letters
         where announced_at is null and reason <> 'earlier-event-waits' and consumer = $1 order by seq limit ${batchSize} for update skip locked`,
        [this.consumer],
      );
      for (const [topic, letters] of Map.groupBy(rows, ({ topic }) => deadLetterTopicOf(topic))) {
        await this.publisher.publish(
          topic,
          letters.map(letter => this.toMessage(letter)),
        );
      }
      const ids = rows.map(({ id }) => id);
      if (ids.length) {
        await prepared(
          tx,
          'dead-letters-announced',
          'update dead_letters set announced_at = $2 where id = any($1::uuid[])',
          [ids, this.clock.date()],
        );
      }
      return rows.length;
    });
  }

  /** Key, value and headers as they came, and beside them why it is here. */
  private toMessage({
    id,
    messageKey,
    value,
    headers,
    reason,
    detail,
    attempts,
    topic,
    partition,
    offset,
  }: DeadLetterRow): Message {
    return {
      key: messageKey,
      value,
      headers: {
        ...headers,
        'dlq-id': id,
        'dlq-reason': reason,
        'dlq-detail': detail,
        'dlq-attempts': String(attempts),
        'dlq-consumer': this.consumer,
        'dlq-origin': `${topic}/${partition}/${offset}`,
      },
    };
  }
}
