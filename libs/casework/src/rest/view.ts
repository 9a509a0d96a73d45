import { findRule } from '@yizhan/deadlines';
import type { Caller } from '@yizhan/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { AnyProcedure } from '../procedure/procedure.js';

/**
 * What staff look for in the morning:
 * `mine` those I handle, and those of whom I stand in for today, ended ones included unless `open=true`;
 * `unit` those of exactly my own division, without the divisions below it;
 * `due-soon` those with a limit of ours that runs and was warned of, or is due within days; the first due comes first;
 * `overdue` those with a limit of ours that runs and is past its due instant, the longest first;
 * `waiting` those that wait for somebody else, the applicant as a rule: their limits stand still.
 */
export const views = ['mine', 'unit', 'due-soon', 'overdue', 'waiting'] as const;
export type View = (typeof views)[number];

const dayMs = 86_400_000;

/** What a view depends on beyond the cases. */
interface Looking<C extends CaseRow> {
  readonly procedure: AnyProcedure<C>;
  readonly caller: Caller;
  /** The ids of those for whom the caller stands in today. */
  readonly covered: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly withinDays: number;
}

/** Leaves a list with what belongs in a view. In the views by due instant each case comes once, with its clock as `k`. */
export function inView<C extends CaseRow>(
  list: SelectQueryBuilder<C>,
  view: View,
  { procedure, caller, covered, now, withinDays }: Looking<C>,
): void {
  switch (view) {
    case 'mine':
      list.andWhere('c.handlerId = any(:handlers)', { handlers: [caller.id, ...covered] });
      return;
    case 'unit':
      list.andWhere('c.division = :unit', { unit: caller.division });
      return;
    case 'waiting':
      list.andWhere('c.state = any(:waiting)', { waiting: waitingStates(procedure) }).andWhere('c.outcome is null');
      return;
    case 'overdue':
      firstClock(list, procedure, clock => `${clock}.due_at < :now`, { now: new Date(now) });
      return;
    case 'due-soon':
      firstClock(
        list,
        procedure,
        clock => `${clock}.due_at >= :now and (${clock}.due_at < :soon or ${clock}.warn_at <= :now)`,
        { now: new Date(now), soon: new Date(now + withinDays * dayMs) },
      );
  }
}

/** Whether a view is in the order of what is due. */
export function isByDue(view: View | undefined): boolean {
  return view === 'due-soon' || view === 'overdue';
}

/** Joins the clock of ours that runs and is due first among those that meet the condition. */
function firstClock<C extends CaseRow>(
  list: SelectQueryBuilder<C>,
  procedure: AnyProcedure<C>,
  meets: (clock: string) => string,
  parameters: object,
): void {
  const runs = (clock: string) => `${clock}.state = 'running' and ${clock}.rule = any(:ours) and ${meets(clock)}`;
  list
    .innerJoin('clocks', 'k', `k.case_id = c.id and ${runs('k')}`)
    // Follows from the running clock; with it a small division is found by its open cases, and not among a city's clocks.
    .andWhere('c.outcome is null')
    .andWhere(
      `not exists (select from clocks e where e.case_id = k.case_id and ${runs('e')} and (e.due_at, e.id) < (k.due_at, k.id))`,
    )
    .setParameters({ ours: officeRules(procedure), ...parameters });
}

/** The limits that are the office's own duty. */
function officeRules({ clocks }: AnyProcedure): string[] {
  return Object.keys(clocks as object).filter(rule => findRule(rule).duty === 'office');
}

function waitingStates({ states }: AnyProcedure): string[] {
  const all = Object.entries(states as Record<string, { readonly waits?: string }>);
  return all.filter(([, { waits }]) => waits !== undefined).map(([state]) => state);
}
