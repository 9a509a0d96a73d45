import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '@yizhan/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { connectDatabase, migrate } from '../../test-support/test-service.js';
import { earlierEventWaits, type DeadLetter } from '../dead-letters/dead-letter.js';
import { toInsert } from '../dead-letters/dead-letter.row.js';
import { insertDeadLetters } from '../dead-letters/dead-letter.store.js';
import { purgeInbox, recordReceived } from './inbox.table.js';

describe('the inbox', () => {
  const at = new Date('2026-11-23T01:00:00Z');
  const caseId = randomUUID();
  const [first, second] = [randomUUID(), randomUUID()];
  let database: TestDatabase;
  let dataSource: DataSource;

  const record = (tx: EntityManager, ids: string[], consumer = 'intake') =>
    recordReceived(tx, consumer, ids, [caseId], at);
  /** Puts an event of the case behind another one, as a consumer does. */
  const putBehind = (tx: EntityManager, offset: number, consumer = 'intake') => {
    const message = { key: Buffer.from(caseId), value: null, offset: String(offset), timestamp: '0' };
    const place = { topic: 'yizhan.mediation.v1', partition: 0, message, ordered: true };
    const letter = { ...place, ...earlierEventWaits, attempts: 0 } as unknown as DeadLetter;
    return insertDeadLetters(tx, consumer, [toInsert(letter, at.getTime())], at);
  };

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url);
    dataSource = await connectDatabase(database.url);
  });
  beforeEach(() => dataSource.query('truncate inbox, dead_letters'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('knows an event again, for each consumer by itself', async () => {
    await dataSource.transaction(tx => record(tx, [first]));
    const again = await dataSource.transaction(tx => record(tx, [first, second]));
    expect(again).toEqual({ fresh: new Set([second]), held: new Set() });
    const other = await dataSource.transaction(tx => record(tx, [first], 'supervision'));
    expect(other.fresh).toEqual(new Set([first]));
  });

  it('says that a case is held, to the consumer that holds it', async () => {
    await dataSource.transaction(tx => putBehind(tx, 1));
    const held = await dataSource.transaction(tx => record(tx, [first]));
    expect(held.held).toEqual(new Set([caseId]));
    const other = await dataSource.transaction(tx => record(tx, [first], 'supervision'));
    expect(other.held).toEqual(new Set());
  });

  it('says so also if another member put an earlier event aside while we waited for it', async () => {
    let committed = false;
    // A member that has lost the partition, and does not know it yet, is just putting the first event behind another one.
    const zombie = dataSource.createQueryRunner();
    await zombie.startTransaction();
    await record(zombie.manager, [first]);
    await putBehind(zombie.manager, 1);
    const ours = dataSource.transaction(async tx => {
      const received = await record(tx, [first, second]);
      expect(committed).toBe(true);
      return received;
    });
    await eventually(async () => {
      const [row] = await dataSource.query<{ waiting: number }[]>(
        `select count(*)::int as waiting from pg_stat_activity
         where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return row!.waiting > 0;
    });
    committed = true;
    await zombie.commitTransaction();
    await zombie.release();
    // The second event must not take effect before the first one.
    expect(await ours).toEqual({ fresh: new Set([second]), held: new Set([caseId]) });
  });

  it('forgets what is older than asked for', async () => {
    await dataSource.transaction(tx => record(tx, [first]));
    expect(await purgeInbox(dataSource.manager, at)).toBe(0);
    expect(await purgeInbox(dataSource.manager, new Date(at.getTime() + 1))).toBe(1);
  });
});
