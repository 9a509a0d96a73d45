import fc from 'fast-check';
import type { Entry } from '../../src/ledger/entry.js';
import type { LedgerRefusal } from '../../src/ledger/ledger.error.js';
import type { Reason } from '../../src/rule/reason.js';
import type { Rule } from '../../src/rule/rule.js';
import { pageOf } from './almanac.js';
import { twinCalendars, type TwinCalendar } from './calendars.js';
import { dueSoFar } from './reference.js';
import { refusalOf } from './refusal.js';
import { anyRules } from './rules.js';
import { dayMs, hourMs, midnight, minuteMs } from './shanghai-time.js';
import { standsFor, storyOf } from './story.js';

/** A limit, a calendar, and what happened; the last entry may be one that the ledger refuses. */
export interface Case {
  readonly rule: Rule;
  readonly calendar: TwinCalendar;
  readonly entries: readonly Entry[];
  readonly refusal?: LedgerRefusal;
}

/** How much later the next thing happens: by some time, or about when the limit would be over. */
type Later = { by: number } | { fromDue: number };

interface Step {
  readonly later: Later;
  readonly does:
    | 'suspend'
    | 'resume'
    | 'resume-one'
    | 'interrupt'
    | 'extend'
    | 'correct'
    | 'withdraw'
    | 'excuse'
    | 'recompute'
    | 'stop';
  readonly reason: Reason;
  readonly amount: number;
  /** Takes what was drawn as it is, whether the ledger takes it or not. */
  readonly bold: boolean;
}

const reasons: Reason[] = [
  'supplement-materials',
  'verification',
  'party-death',
  'other-legit-reason',
  'limitation-interruption',
  'limitation-suspension',
  'objective-cause',
];

/** The last minute of a day is as likely as a quarter of an hour. */
const minutes = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 540, 720, 810, 1049, 1050, 1051, 1439));

const gaps = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 1, max: 4 * 1440 }),
  fc.integer({ min: 1, max: 40 * 1440 }),
);

const laters: fc.Arbitrary<Later> = fc.oneof(
  { arbitrary: gaps.map(by => ({ by })), weight: 6 },
  { arbitrary: fc.integer({ min: -3, max: 3 }).map(fromDue => ({ fromDue })), weight: 1 },
  { arbitrary: fc.integer({ min: -5000, max: 2000 }).map(fromDue => ({ fromDue })), weight: 1 },
);

const steps: fc.Arbitrary<Step> = fc.record({
  later: laters,
  does: fc.constantFrom(
    ...([
      'suspend',
      'suspend',
      'suspend',
      'resume',
      'resume-one',
      'resume-one',
      'interrupt',
      'extend',
      'extend',
    ] as const),
    ...(['correct', 'withdraw', 'excuse', 'recompute', 'stop'] as const),
  ),
  reason: fc.constantFrom(...reasons),
  amount: fc.integer({ min: 0, max: 20 }),
  bold: fc.integer({ min: 0, max: 24 }).map(roll => roll === 0),
});

/** Hundreds of thousands of cases from one seed. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    rule: anyRules,
    calendar: twinCalendars,
    day: fc.double({ min: 0, max: 1, noNaN: true }),
    minute: minutes,
    steps: fc.array(steps, { maxLength: 9 }),
  })
  .map(({ rule, calendar, day, minute, steps }) => {
    const first = pageOf(rule.direction === 'before' ? calendar.backFrom : calendar.from);
    const last = pageOf(calendar.to);
    const startedAt = midnight(first + Math.floor(day * (last - first))) + minute * minuteMs;
    return composed(rule, calendar, startedAt, steps);
  });

function composed(rule: Rule, calendar: TwinCalendar, startedAt: number, steps: readonly Step[]): Case {
  const entries: Entry[] = [{ kind: 'started', at: startedAt }];
  for (const step of steps) {
    for (const entry of drawn(rule, calendar, entries, step)) {
      const refusal = refusalOf(rule, calendar.wall, entries, entry);
      if (!refusal) entries.push(entry);
      else if (step.bold) return { rule, calendar, entries: [...entries, entry], refusal };
    }
  }
  return { rule, calendar, entries };
}

function drawn(rule: Rule, calendar: TwinCalendar, entries: readonly Entry[], step: Step): Entry[] {
  const { does, amount, reason } = step;
  const at = moment(rule, calendar, entries, step.later);
  switch (does) {
    case 'suspend':
      return [{ kind: 'suspended', at, reason }];
    case 'resume':
      return [{ kind: 'resumed', at }];
    case 'resume-one': {
      const open = reasons.filter(each => standsFor(storyOf(rule, entries), each));
      return [{ kind: 'resumed', at, reason: open[amount % (open.length || 1)] ?? reason }];
    }
    case 'interrupt':
      return [
        { kind: 'suspended', at, reason: 'limitation-interruption' },
        { kind: 'resumed', at, reason: 'limitation-interruption' },
      ];
    case 'extend': {
      const { approver = 'head', unit = rule.unit, amount: most } = rule.extension ?? {};
      const fitting = step.bold ? amount - 1 : 1 + (amount % Math.min(most ?? 20, 20));
      return [{ kind: 'extended', at, amount: fitting, unit, approver: step.bold && amount > 15 ? 'clerk' : approver }];
    }
    case 'correct': {
      const offset = (amount - 10) * (amount % 2 === 0 ? dayMs : 7 * hourMs);
      const startedAt = storyOf(rule, entries).startedAt + offset;
      return [{ kind: 'corrected', at, startedAt: Math.min(startedAt, step.bold ? Infinity : at), reason: '登记有误' }];
    }
    case 'withdraw':
      return [{ kind: 'withdrawn', at, entry: step.bold ? amount : 2 + (amount % entries.length), reason: '登记有误' }];
    case 'excuse': {
      if (amount < 5) return [{ kind: 'excused', at, reason: 'objective-cause' }];
      const until = at + (amount - 8) * 0.75 * dayMs;
      return [{ kind: 'excused', at, reason: step.bold ? reason : 'objective-cause', until }];
    }
    case 'recompute':
      return [{ kind: 'recomputed', at, was: at, calendarVersion: 'next' }];
    case 'stop':
      return amount > 10 ? [{ kind: 'stopped', at }] : [];
  }
}

/** Days end on a millisecond that is no whole minute; what happens about then is kept on whole minutes for hours. */
function moment(rule: Rule, calendar: TwinCalendar, entries: readonly Entry[], later: Later): number {
  const newest = Math.max(entries.at(-1)!.at, storyOf(rule, entries).startedAt);
  if ('by' in later) return newest + later.by * minuteMs;
  const due = dueSoFar(rule, calendar.wall, entries);
  const fine =
    rule.unit === 'hour'
      ? later.fromDue * minuteMs
      : Math.abs(later.fromDue) < 4
        ? later.fromDue
        : later.fromDue * minuteMs;
  return Math.max(newest, due + fine);
}
