/** Clocks put into supervision's register in bulk, as its listener would have left them there. */
import { readAll, type Sql } from './sql.js';

const year = 2026;
/** A rule of each service, so that lists show what they are, and a matter it is about. */
const rules = ['mediation.accept', 'legal-aid.review', 'notarization.issue', 'intake.route'];
const matters = ['mediation.neighbour', 'legal-aid.civil', 'notarization.inheritance', 'mediation.neighbour'];

/** Of a made-up province: 18 cities with ten counties each. */
const division = `(410001 + 100 * (1 + n % 18) + (n / 18) % 10)`;
const serial = `((n / 180) % 1000000000)`;

/** The weight of the digit that stands `place` places from the right, ISO/IEC 7064 MOD 11-2; see `checkCharacter`. */
const weight = (place: number) => 2 ** (place + 1) % 11;
const weighed = (number: string, digits: number, from: number) =>
  Array.from({ length: digits }, (_, place) => `(${number} / ${10 ** place}) % 10 * ${weight(from + place)}`).join(
    ' + ',
  );

/** SQL of the check character behind an acceptance number of this division and a serial of nine digits. */
const check = `((12 - (${weighed(serial, 9, 0)} + ${weighed(String(year), 4, 9)} + ${weighed(division, 6, 13)}) % 11) % 11)`;
const acceptanceNo = `${division} || '-${year}-' || lpad(${serial}::text, 9, '0') || '-' || case ${check} when 10 then 'X' else ${check}::text end`;
/** Independent of the division, so that every office has all of them. */
const oneOf = (names: readonly string[]) =>
  `(array[${names.map(name => `'${name}'`).join()}])[1 + (n / 7) % ${names.length}]`;

const columns =
  'clock_id, version, case_id, acceptance_no, service, division, matter, rule, rule_version, calendar_version, state, ' +
  'started_at, due_at, warn_at, stopped_at, reason, duty, consequence, excused, raise_at, task_id';

/** @param due SQL of the due instant. @param stopped SQL of the instant at which it stopped, for clocks that are over. */
function clocks(due: string, stopped?: string, caseId = 'gen_random_uuid()'): string {
  return `select gen_random_uuid() as clock_id, 1 as version, ${caseId} as case_id, ${acceptanceNo} as acceptance_no,
      split_part(rule, '.', 1) as service, ${division}::text as division,
      ${oneOf(matters)} as matter, rule, 1 as rule_version, 'cn-${year}' as calendar_version, '${stopped ? 'stopped' : 'running'}' as state,
      ${due} - interval '20 days' as started_at, ${due} as due_at, null::timestamptz as warn_at,
      (${stopped ?? 'null'})::timestamptz as stopped_at, null as reason, 'office' as duty, 'supervise' as consequence,
      false as excused, ${due} as raise_at, null::uuid as task_id
    from (select n::int as n, ${oneOf(rules)} as rule from generate_series($1::bigint, $2::bigint) n) numbered`;
}

/** A limit is missed when its last millisecond has passed. */
export const lastMs = 1;
/** Rows a statement: long enough to be quick, short enough to tell how far it is. */
const chunk = 250_000;

/** Clocks that run and are due in the next half year, from two days on; each has its alarm. */
export function seedOpen(on: Sql, count: number, tell: (done: number) => void): Promise<void> {
  // Spread by a number that shares no factor with the span, so that neighbours in time are no neighbours in the table.
  const due = `date_trunc('day', now()) + interval '2 days' + (n * 7919::bigint % 15552000) * interval '1 second'`;
  return inChunks(count, tell, (from, to) => addRunning(on, due, from, to));
}

/** Clocks that stopped in time in the last two years. */
export async function seedClosed(on: Sql, count: number, tell: (done: number) => void): Promise<void> {
  const due = `date_trunc('day', now()) - (n * 7919::bigint % 63072000) * interval '1 second'`;
  const text = `insert into deadlines (${columns}) ${clocks(due, `${due} - interval '1 hour'`)}`;
  await withoutIndexes(on, () => inChunks(count, tell, (from, to) => readAll(on, text, [from, to])));
}

/** Clocks all due at the same instant, and their alarms. */
export async function seedDue(on: Sql, count: number, at: Date): Promise<void> {
  await addRunning(on, `timestamptz '${at.toISOString()}'`, 1, count);
}

/** Clocks that fall due one after the other, so many a second from an instant on; of so many cases, or each of its own. */
export async function seedSpread(on: Sql, count: number, from: Date, perSecond: number, cases?: number): Promise<void> {
  const due = `timestamptz '${from.toISOString()}' + n * interval '1 second' / ${perSecond}`;
  // A UUID of version 4 in its form, as the events' contract wants them.
  const caseId = `overlay(overlay(md5((n % ${cases})::text) placing '4' from 13) placing '8' from 17)::uuid`;
  await addRunning(on, due, 1, count, cases === undefined ? undefined : caseId);
}

/** What a database that has been in use for long has behind it: statistics, no dead rows, nothing waiting to be written. */
export async function settle(on: Sql): Promise<void> {
  await readAll(on, 'vacuum (analyze) deadlines');
  await readAll(on, 'vacuum (analyze) alarms');
  await readAll(on, 'checkpoint');
}

/** Millions of rows go in several times as fast when the indexes are built behind them; the primary key stays. */
async function withoutIndexes(on: Sql, work: () => Promise<void>): Promise<void> {
  const indexes = await readAll<{ name: string; text: string }>(
    on,
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
     where i.indrelid = 'deadlines'::regclass and not i.indisprimary`,
  );
  for (const { name } of indexes) await readAll(on, `drop index ${name}`);
  await work();
  await readAll(on, `set maintenance_work_mem = '512MB'`);
  for (const { text } of indexes) await readAll(on, text);
  await readAll(on, 'reset maintenance_work_mem');
}

async function addRunning(on: Sql, due: string, from: number, to: number, caseId?: string): Promise<void> {
  await readAll(
    on,
    `with added as (insert into deadlines (${columns}) ${clocks(due, undefined, caseId)} returning clock_id, raise_at)
     insert into alarms (clock_id, kind, at) select clock_id, 'raise', raise_at + interval '${lastMs} ms' from added`,
    [from, to],
  );
}

async function inChunks(
  count: number,
  tell: (done: number) => void,
  add: (from: number, to: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 1; from <= count; from += chunk) {
    const to = Math.min(count, from + chunk - 1);
    await add(from, to);
    tell(to);
  }
}
