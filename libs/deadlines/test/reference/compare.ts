import type { calendarFrom } from '../../src/calendar/calendar.js';
import { fold } from '../../src/ledger/fold.js';
import type { LedgerError } from '../../src/ledger/ledger.error.js';
import type { Case } from './cases.js';
import { pages } from './almanac.js';
import { answer } from './reference.js';
import { midnight, pageAt } from './shanghai-time.js';

/** The answer of the engine and that of the reference to a case, as plain text that can be compared. */
export interface Answers {
  readonly engine: string;
  readonly reference: string;
}

/** What of the engine is asked; another one may have a mistake planted in it. */
export interface Engine {
  readonly fold: typeof fold;
  /** Builds the calendar anew; without it, the one of the case is taken. */
  readonly calendarFrom?: typeof calendarFrom;
}

export function answersTo({ rule, calendar, entries, refusal }: Case, engine: Engine = { fold }): Answers {
  return {
    engine: engineAnswer({ rule, calendar, entries }, engine),
    reference: refusal ?? text(answer(rule, calendar.wall, entries)),
  };
}

/** What the engine says: its clock, or why it refused. */
export function engineAnswer({ rule, calendar, entries }: Case, engine: Engine = { fold }): string {
  try {
    const clock = engine.fold(rule, engine.calendarFrom?.(calendar.facts) ?? calendar.engine, entries);
    return text({ ...clock, excused: clock.excused !== undefined });
  } catch (error) {
    if (error instanceof Error && error.name === 'LedgerError') return (error as LedgerError).code;
    throw error;
  }
}

/** A disagreement as one can read it. */
export function told({ rule, calendar, entries }: Case): string {
  const { amount, unit, direction, rollover, hours, ends, extension, choices, warnBefore, stops } = rule;
  const lines = entries.map(entry => {
    const times = Object.entries(entry).map(([name, value]) =>
      typeof value === 'number' && value > 1e9
        ? `${name} ${clockText(value)}`
        : name === 'kind'
          ? String(value)
          : `${name} ${String(value)}`,
    );
    return `  ${times.join(', ')}`;
  });
  const obstacle = stops.find(({ inLast }) => inLast)?.inLast?.amount;
  return [
    calendar.engine.version,
    JSON.stringify({ amount, unit, direction, rollover, hours, ends, extension, choices, warnBefore, obstacle }),
    ...lines,
  ].join('\n');
}

function text(answer: { state: string; dueAt: number; warnAt: number | null; provisional: boolean; excused: boolean }) {
  const { state, dueAt, warnAt, provisional, excused } = answer;
  const words = [state, `due ${clockText(dueAt)}`, warnAt === null ? 'no warning' : `warns ${clockText(warnAt)}`];
  return [...words, ...(provisional ? ['provisional'] : []), ...(excused ? ['excused'] : [])].join(', ');
}

function clockText(instant: number): string {
  const page = pageAt(instant);
  const time = new Date(instant - midnight(page)).toISOString().slice(11, 23);
  return `${pages[page]?.date ?? 'beyond'} ${time}`;
}
