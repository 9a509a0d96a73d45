import type { CalendarEdition, SpecialDay } from '@yizhan/deadlines';
import type { TestService } from '@yizhan/testing';
import { storeEdition } from '../src/index.js';

/** Days of one name. */
export const named = (name: string, ...dates: string[]): SpecialDay[] => dates.map(date => ({ date, name }));

/** A notice for 2027 with New Year's Day and the two days after it, and the Saturday that makes up for it. */
export const of2027: CalendarEdition = {
  edition: 1,
  year: 2027,
  holidays: named('元旦', '2027-01-01', '2027-01-02', '2027-01-03'),
  makeUpWorkingDays: named('元旦', '2027-01-09'),
  notice: '国办发明电〔2026〕7号',
};

/** Puts an edition into a service's database, as its listener does. */
export async function publishedTo(service: TestService, edition: CalendarEdition): Promise<void> {
  const stored = { ...edition, publishedBy: 'admin', publishedAt: service.clock.now() };
  await service.dataSource.transaction(tx => storeEdition(tx, stored));
}

/** Every open clock of the cases in its present version and with its last entry, by rule. */
export async function openClocks(service: TestService, caseId: string): Promise<Record<string, OpenClock>> {
  const rows = await service.rows<OpenClock & { rule: string }>(
    `select k.rule, k.id, k.version, k.state, k.calendar_version as calendar, to_char(k.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due,
       (select e.entry ->> 'kind' from clock_entries e where e.clock_id = k.id order by e.seq desc limit 1) as last,
       (select count(*)::int from clock_entries e where e.clock_id = k.id) as entries
     from clocks k where k.case_id = $1`,
    [caseId],
  );
  return Object.fromEntries(rows.map(({ rule, ...row }) => [rule, row]));
}

export interface OpenClock {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly calendar: string;
  /** The last day. */
  readonly due: string;
  /** The kind of the newest entry. */
  readonly last: string;
  readonly entries: number;
}
