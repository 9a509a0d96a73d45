import { Injectable } from '@nestjs/common';
import {
  CalendarBook,
  CaseEngine,
  checkEdition,
  type IdempotentRequest,
  idempotentRequest,
  isKeyTaken,
  keepAnswer,
  readCalendars,
  storeEdition,
  type StoredEdition,
} from '@yizhan/casework';
import { calendarKey, type CalendarPublishedV1 } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { appendToOutbox, prepared, toOutboxRow } from '@yizhan/messaging';
import { type Caller, Clock, currentContext, requireRole } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { DataSource, type EntityManager } from 'typeorm';
import { editionView } from './calendars.reader.js';

/** Held while an edition gets its number, so that two never get the same. */
const numberingLock = 7_265_003;
/** What counts the events of calendars; they belong to no case. */
const calendarAggregate = '00000000-0000-8000-8000-63616c656e64';

/** How an administrator wants to publish. */
export interface PublishHeaders {
  /** The newest edition the caller has seen (If-Match). */
  readonly seen?: number;
  readonly idempotencyKey?: string;
}

export type PublishedEdition = ReturnType<typeof editionView> & { readonly version: string };

/** Publishes calendars: the one place in the system where an edition comes into being. */
@Injectable()
export class CalendarPublisher {
  constructor(
    private readonly engine: CaseEngine,
    private readonly calendars: CalendarBook,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Stores an edition and its event in one transaction; the movers of all services begin with its commit. Throws `Problem`
   * as `checkEdition` does, or `idempotency-key-reused`; then nothing is stored.
   */
  async publish(
    year: string,
    body: unknown,
    caller: Caller,
    { seen, idempotencyKey }: PublishHeaders,
  ): Promise<PublishedEdition> {
    requireRole(caller, ['admin']);
    const request = idempotentRequest(idempotencyKey, caller, `intake publish-calendar ${year}`, body);
    const first = request && (await this.engine.answered<PublishedEdition>(request));
    if (first) return first;
    try {
      const published = await this.dataSource.transaction(tx => this.publishIn(tx, year, body, caller, seen, request));
      await this.calendars.refresh();
      this.engine.wake();
      return published;
    } catch (error) {
      const meanwhile = request && isKeyTaken(error) && (await this.engine.answered<PublishedEdition>(request));
      if (meanwhile) return meanwhile;
      throw error;
    }
  }

  private async publishIn(
    tx: EntityManager,
    year: string,
    body: unknown,
    caller: Caller,
    seen: number | undefined,
    request: IdempotentRequest | undefined,
  ): Promise<PublishedEdition> {
    await prepared(tx, 'number-edition', 'select pg_advisory_xact_lock($1)', [numberingLock]);
    const book = new CalendarBook(await readCalendars(tx));
    const draft = checkEdition(book, year, body, caller, seen);
    const edition: StoredEdition = {
      ...draft,
      edition: book.newestEdition + 1,
      publishedBy: caller.id,
      publishedAt: this.clock.now(),
    };
    await storeEdition(tx, edition);
    await appendToOutbox(tx, [eventOf(edition)]);
    const { version } = book.with(edition).facts(edition.division);
    const answer = { ...editionView(edition), version };
    if (request) await this.keep(tx, request, answer, edition.publishedAt);
    return answer;
  }

  private async keep(tx: EntityManager, request: IdempotentRequest, answer: object, at: number): Promise<void> {
    const kept = keepAnswer(request, answer, this.cipher);
    await prepared(
      tx,
      'keep-calendar-answer',
      'insert into idempotency_keys (scope, key, request_hash, answer, created_at) values ($1, $2, $3, $4, $5)',
      [kept.scope, kept.key, kept.requestHash, kept.answer, new Date(at)],
    );
  }
}

function eventOf({ publishedAt, ...edition }: StoredEdition) {
  const data: CalendarPublishedV1 = { ...edition, occurredAt: formatInstant(publishedAt) };
  const traceparent = currentContext()?.traceparent;
  return toOutboxRow({
    type: 'intake.calendar.published.v1',
    aggregate: calendarAggregate,
    seq: edition.edition,
    key: calendarKey,
    data,
    occurredAt: publishedAt,
    ...(traceparent && { headers: { traceparent } }),
  });
}
