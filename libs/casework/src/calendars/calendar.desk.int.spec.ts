import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, staff, startTestService, type TestService } from '@yizhan/testing';
import type { QueryRunner } from 'typeorm';
import { of2027, publishedTo } from '../../test-support/editions.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { engineOf, opened } from '../../test-support/parcels.js';
import { CalendarDesk } from './calendar.desk.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(parcelService);
  await opened(service);
}, 60_000);
afterAll(() => service.stop(), 30_000);

describe('the progress of a service', () => {
  it('is that of one calendar, also when another becomes known while it is being read', async () => {
    const { calendars } = engineOf(service);
    const { version } = calendars;
    const other = service.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('lock table calendar_moves in access exclusive mode');
    const asked = service.running.app.get(CalendarDesk).progress(staff('admin'));
    await eventually(async () => (await waitingFor(other, 'calendar_moves')).length > 0);
    await publishedTo(service, of2027);
    await calendars.refresh();
    await other.commitTransaction();
    await other.release();
    expect(calendars.newestEdition).toBe(1);
    expect(await asked).toMatchObject({ version, edition: 0, behind: 0 });
  });
});

/** Statements that wait for a table which somebody has locked. */
function waitingFor(database: QueryRunner, table: string): Promise<unknown[]> {
  return database.query(
    'select l.pid from pg_locks l join pg_class c on c.oid = l.relation where not l.granted and c.relname = $1',
    [table],
  );
}
