import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import pg from 'pg';
import { of2027, openClocks, publishedTo } from '../../../libs/casework/test-support/editions.js';
import { parcelService } from '../../../libs/casework/test-support/parcel.service.js';
import { act, opened } from '../../../libs/casework/test-support/parcels.js';
import { recomputeDatabase } from './recompute.js';

const monday = parseInstant('2026-12-14T09:00:00+08:00');

describe('recomputing a database', () => {
  let service: TestService;
  let client: pg.Client;
  let working: string;

  beforeAll(async () => {
    service = await startTestService(parcelService, { clock: new ManualClock(monday) });
    client = new pg.Client({ connectionString: service.database.url });
    await client.connect();
    const receivedAt = new Date(monday);
    working = await opened(service, { receivedAt });
    const [asked, done] = [await opened(service, { receivedAt }), await opened(service, { receivedAt })];
    for (const id of [working, asked, done]) await act(service, id, 'begin');
    await act(service, asked, 'ask');
    await act(service, asked, 'receive');
    await act(service, done, 'finish');
    await publishedTo(service, of2027);
    await eventually(async () => (await openClocks(service, working))['notarization.issue']!.last === 'recomputed');
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await service.stop();
  }, 30_000);

  it('finds that every clock says what its ledger makes, on the calendar each rests on', async () => {
    const [{ clocks, entries }] = (await service.rows<{ clocks: number; entries: number }>(
      'select (select count(*)::int from clocks) as clocks, (select count(*)::int from clock_entries) as entries',
    )) as [{ clocks: number; entries: number }];
    expect(await recomputeDatabase(client, 'cases')).toMatchObject({ clocks, entries, differences: [] });
  });

  it('names the clock that somebody has tampered with, and what it should say', async () => {
    const { 'notarization.issue': issue } = await openClocks(service, working);
    await service.rows(`update clocks set due_at = due_at + interval '1 day' where id = $1`, [issue!.id]);
    const { differences } = await recomputeDatabase(client, 'cases');
    expect(differences).toEqual([
      {
        clockId: issue!.id,
        rule: 'notarization.issue',
        column: 'due_at',
        stored: '2027-01-06T23:59:59.999+08:00',
        folded: '2027-01-05T23:59:59.999+08:00',
      },
    ]);
  });

  it('names a clock whose calendar is in no table', async () => {
    const { 'notarization.issue': issue } = await openClocks(service, working);
    await service.rows(`update clocks set calendar_version = 'cn-1999-00000000' where id = $1`, [issue!.id]);
    const { differences } = await recomputeDatabase(client, 'cases');
    expect(differences).toMatchObject([
      { clockId: issue!.id, column: 'ledger', folded: expect.stringContaining('cn-1999') },
    ]);
  });
});
