import { subtreePrefix } from '@yizhan/contracts';
import { dayOf, type EditionDraft, type Entry, findRule, formatInstant, migratedRule, replay } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { type Caller, type Clock, seesDivision } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseEngine } from '../engine/case-engine.js';
import type { CalendarBook } from './calendar-book.js';
import { editionOf } from './edition.inputs.js';
import type { Place } from './moves.store.js';

/** A clock that would move. */
export interface MovingClock {
  readonly clockId: string;
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly division: string;
  readonly rule: string;
  readonly title: string;
  /** RFC 3339. */
  readonly dueAt: string;
  readonly becomes: string;
  readonly days: number;
}

/** What an edition would do to the open clocks of a service. */
export interface CalendarPreview {
  readonly service: string;
  /** The newest edition that the service knows. */
  readonly edition: number;
  /** Clocks that are counted at all, suspended ones included. */
  readonly open: number;
  /** Clocks that would be due at another instant. */
  readonly moved: number;
  /** Clocks that would only warn at another instant. */
  readonly warningMoved: number;
  /** Clocks whose date is provisional now and would be settled. */
  readonly settled: number;
  readonly byRule: readonly { readonly rule: string; readonly title: string; readonly moved: number }[];
  /** How many clocks move by how many days; negative is earlier. */
  readonly byDays: readonly { readonly days: number; readonly clocks: number }[];
  /** Some of them, in the divisions that the caller sees. */
  readonly examples: readonly MovingClock[];
}

const stretch = 2_000;
const mostExamples = 20;

interface OpenClock {
  readonly id: string;
  readonly case_id: string;
  readonly acceptance_no: string;
  readonly division: string;
  readonly opened_at: string;
  readonly rule: string;
  readonly rule_version: number;
  readonly calendar_version: string;
  readonly due_ms: number;
  readonly warn_ms: number | null;
  readonly entries: Entry[];
}

interface NoClock {
  readonly id: null;
  readonly case_id: string;
  readonly opened_at: string;
}

/** Counts what an edition would do, without storing anything. */
export class PreviewReader<C extends CaseRow = CaseRow> {
  constructor(
    private readonly engine: CaseEngine<C>,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Goes through the open clocks of the division's subtree, or through all of them. */
  async read(draft: EditionDraft, caller: Caller): Promise<CalendarPreview> {
    const { calendars } = this.engine;
    const count = new Counting(calendars, draft, caller, this.clock.now());
    for (let place: Place | undefined, more = true; more;) {
      const rows: (OpenClock | NoClock)[] = await this.openClocks(draft, place);
      const clocks = rows.filter(row => row.id !== null);
      await calendars.ensure(clocks.map(({ calendar_version }) => calendar_version));
      for (const clock of clocks) count.add(clock);
      const last = rows.at(-1);
      more = new Set(rows.map(({ case_id }) => case_id)).size === stretch;
      if (last) place = { openedAt: last.opened_at, id: last.case_id };
    }
    return { service: this.engine.service, edition: calendars.newestEdition, ...count.result() };
  }

  /** So many open cases with all their open clocks; a case that has none is a row too, so that it can be passed by. */
  private async openClocks(draft: EditionDraft, after: Place | undefined): Promise<(OpenClock | NoClock)[]> {
    const { table } = this.engine.store;
    const { rows } = await prepared<OpenClock | NoClock>(
      this.dataSource.manager,
      after ? `next-open-clocks-${table}` : `first-open-clocks-${table}`,
      `with c as (
         select id, acceptance_no, division, opened_at from ${table}
         where outcome is null and starts_with(division, $1)
           ${after ? 'and (opened_at, id) < ($3::timestamptz, $4::uuid)' : ''}
         order by opened_at desc, id desc limit $2)
       select k.id, c.id as case_id, c.acceptance_no, c.division, c.opened_at::text as opened_at, k.rule, k.rule_version,
         k.calendar_version, (extract(epoch from k.due_at) * 1000)::float8 as due_ms,
         (extract(epoch from k.warn_at) * 1000)::float8 as warn_ms,
         (select jsonb_agg(e.entry order by e.seq) from clock_entries e where e.clock_id = k.id) as entries
       from c left join clocks k on k.case_id = c.id and k.state <> 'stopped'
       order by c.opened_at desc, c.id desc`,
      [draft.division ? subtreePrefix(draft.division) : '', stretch, ...(after ? [after.openedAt, after.id] : [])],
    );
    return rows;
  }
}

/** What is being counted. */
class Counting {
  private readonly book: CalendarBook;
  private readonly examples: MovingClock[] = [];
  private readonly byRule = new Map<string, number>();
  private readonly byDays = new Map<number, number>();
  private open = 0;
  private moved = 0;
  private warningMoved = 0;
  private settled = 0;

  constructor(
    private readonly present: CalendarBook,
    draft: EditionDraft,
    private readonly caller: Caller,
    private readonly now: number,
  ) {
    this.book = present.with(editionOf(draft, present.newestEdition + 1));
  }

  add(clock: OpenClock): void {
    this.open += 1;
    const own = findRule(clock.rule, clock.rule_version);
    const rule = migratedRule(own, this.now, clock.division);
    const after = replay(rule, this.book.current(clock.division), clock.entries);
    const before = replay(own, this.present.calendar(clock.calendar_version, clock.division), clock.entries);
    if (before.provisional && !after.provisional) this.settled += 1;
    if (after.dueAt !== clock.due_ms) {
      const days = dayOf(after.dueAt) - dayOf(clock.due_ms);
      this.moved += 1;
      this.byRule.set(clock.rule, (this.byRule.get(clock.rule) ?? 0) + 1);
      this.byDays.set(days, (this.byDays.get(days) ?? 0) + 1);
      this.show(clock, rule.titleZh, after.dueAt, days);
    } else if (after.warnAt !== clock.warn_ms) this.warningMoved += 1;
  }

  result(): Omit<CalendarPreview, 'service' | 'edition'> {
    const { open, moved, warningMoved, settled, examples } = this;
    return {
      open,
      moved,
      warningMoved,
      settled,
      byRule: [...this.byRule]
        .map(([rule, clocks]) => ({ rule, title: findRule(rule).titleZh, moved: clocks }))
        .sort((one, other) => other.moved - one.moved),
      byDays: [...this.byDays].map(([days, clocks]) => ({ days, clocks })).sort((one, other) => one.days - other.days),
      examples,
    };
  }

  private show(clock: OpenClock, title: string, becomes: number, days: number): void {
    if (this.examples.length === mostExamples || !seesDivision(this.caller, clock.division)) return;
    this.examples.push({
      clockId: clock.id,
      caseId: clock.case_id,
      acceptanceNo: clock.acceptance_no,
      division: clock.division,
      rule: clock.rule,
      title,
      dueAt: formatInstant(clock.due_ms),
      becomes: formatInstant(becomes),
      days,
    });
  }
}
