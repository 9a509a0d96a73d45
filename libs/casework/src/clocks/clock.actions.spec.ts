import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '@yizhan/deadlines';
import type { StaffRole } from '@yizhan/platform';
import { scenario, staff, Table, type Position } from '@yizhan/testing';
import { type Longer, type Parcel, parcel } from '../../test-support/parcel.procedure.js';
import { parcelSamples } from '../../test-support/parcel.samples.js';
import type { LedgerAct } from '../procedure/ledger-act.js';

const given = scenario(parcel, parcelSamples);
const table = new Table(parcel, parcelSamples);
const day = 86_400_000;

type Name = keyof typeof parcelSamples.inputs;
const issue = 'notarization.issue';
const working = table.reach('working')!;

/** Steps one after another, a day apart. */
const after = (position: Position<Parcel>, ...steps: readonly (readonly [Name, object?, StaffRole?])[]) =>
  steps.reduce<Position<Parcel>>(
    (present, [name, input = {}, role = 'head']) =>
      table.take(present, name, staff(role), { ...parcelSamples.inputs[name], ...input }, present.at + day),
    position,
  );
const clockOf = ({ loaded }: Position<Parcel>, rule = issue) => {
  const clocks = loaded.clocks.filter(clock => clock.rule === rule);
  return clocks.find(({ current }) => current.state !== 'stopped') ?? clocks.at(-1)!;
};
const changeOf = (position: Position<Parcel>) => {
  const { events } = position as ReturnType<typeof table.takeSample>;
  return events.find(({ name }) => name === 'clock.changed.v1')!.data as unknown as Record<string, unknown>;
};
const refusal = (attempt: () => unknown) => {
  try {
    attempt();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'taken';
};

describe('suspend-clock and resume-clock', () => {
  it('stop a limit for a reason of its rule until that has ended', () => {
    const before = clockOf(working).current.dueAt;
    const stopped = after(working, ['suspend-clock']);
    expect(clockOf(stopped).current).toMatchObject({ state: 'suspended', reason: 'force-majeure' });
    const resumed = after(stopped, ['resume-clock']);
    expect(clockOf(resumed).current.state).toBe('running');
    expect(clockOf(resumed).current.dueAt).toBe(before + day);
  });

  it('are told under the names that the outside knows', () => {
    expect(changeOf(after(working, ['suspend-clock']))).toMatchObject({ change: 'suspended', reason: 'force-majeure' });
    expect(changeOf(after(working, ['suspend-clock'], ['resume-clock']))).toMatchObject({ change: 'resumed' });
  });

  it('give history the reason in words', () => {
    const { decision } = table.takeSample(working, 'suspend-clock');
    expect(decision.reason).toBe('不可抗力：暴雨停办');
  });

  it('count time once that two reasons share, and leave what the case’s own state has stopped', () => {
    const asking = after(working, ['suspend-clock'], ['ask', {}, 'mediator']);
    expect(clockOf(asking).current.standing.map(({ reason }) => reason)).toEqual([
      'force-majeure',
      'supplement-materials',
    ]);
    const over = after(asking, ['resume-clock']);
    expect(clockOf(over).current).toMatchObject({ state: 'suspended', reason: 'supplement-materials' });
    expect(clockOf(after(over, ['receive', {}, 'mediator'])).current.state).toBe('running');
  });

  it('outlast a change of state: what a decision has stopped goes on by a decision', () => {
    const back = after(working, ['suspend-clock'], ['ask', {}, 'mediator'], ['receive', {}, 'mediator'], ['note', {}]);
    expect(clockOf(back).current).toMatchObject({ state: 'suspended', reason: 'force-majeure' });
    expect(clockOf(after(back, ['finish', {}, 'mediator'])).current.state).toBe('stopped');
  });

  it('do not undo what the case’s own state asks for', () =>
    given('asking').when('resume-clock', 'head', { reason: undefined }).refuses('clock-follows-state'));

  it('may be recorded later than they happened, within the ledger’s order', () => {
    const since = formatInstant(working.at + 3_600_000);
    expect(clockOf(after(working, ['suspend-clock', { since }])).current.suspendedSince).toBe(working.at + 3_600_000);
    const start = clockOf(working).current.startedAt;
    expect(refusal(() => after(working, ['suspend-clock', { since: formatInstant(start - 1) }]))).toBe(
      'suspension-before-start',
    );
    expect(refusal(() => after(working, ['suspend-clock', { since: formatInstant(working.at + 2 * day) }]))).toBe(
      'later-than-now',
    );
  });

  it.each<[string, Name, object, string]>([
    ['a rule that is none', 'suspend-clock', { rule: 'mediation.wish' }, 'unknown-rule'],
    ['a rule of another procedure', 'suspend-clock', { rule: 'intake.route' }, 'no-such-clock'],
    ['a clock that is not running yet', 'suspend-clock', { rule: 'legal-aid.supplement' }, 'no-such-clock'],
    ['a reason that is none', 'suspend-clock', { reason: 'rain' }, 'invalid-input'],
    ['a reason that the rule does not know', 'suspend-clock', { reason: 'hearing' }, 'unknown-reason'],
    [
      'a reason that only excuses',
      'suspend-clock',
      { rule: 'legal-aid.sign-agreement', reason: 'party-cause' },
      'wrong-effect',
    ],
  ])('refuse %s', (_, name, input, code) => given('working').when(name, 'head', input).refuses(code));

  it('refuse the end of what has not begun', () =>
    expect(refusal(() => after(working, ['resume-clock']))).toBe('not-suspended'));

  it('are the head’s', () => {
    for (const role of ['mediator', 'clerk', 'supervisor', 'admin'] as const) {
      given('working').when('suspend-clock', role).refuses('missing-role');
    }
  });
});

describe('correct-clock', () => {
  const correction = { rule: issue, startedAt: formatInstant(working.at - 7 * day) };

  it('moves the limit with its start, and is told as a recomputation', () => {
    const corrected = after(working, ['correct-clock', correction]);
    expect(clockOf(corrected).current.startedAt).toBe(working.at - 7 * day);
    expect(clockOf(corrected).current.dueAt).toBe(clockOf(working).current.dueAt - 7 * day);
    expect(changeOf(corrected)).toMatchObject({ change: 'recomputed', cause: 'corrected', duty: 'office' });
  });

  it('also puts right what has stopped', () => {
    const accepted = after(working, ['correct-clock', { rule: 'mediation.accept' }]);
    expect(clockOf(accepted, 'mediation.accept').current).toMatchObject({ state: 'stopped', version: 3 });
  });

  it('takes no start that is still to come', () => {
    const tomorrow = formatInstant(working.at + 3 * day);
    expect(refusal(() => after(working, ['correct-clock', { ...correction, startedAt: tomorrow }]))).toBe(
      'invalid-start',
    );
  });
});

describe('withdraw-entry', () => {
  it('takes back what should not have been written, and leaves it in the ledger', () => {
    const before = clockOf(working).current.dueAt;
    const suspended = after(working, ['suspend-clock'], ['resume-clock']);
    const withdrawn = after(suspended, ['withdraw-entry', { entry: 2 }]);
    expect(clockOf(withdrawn).entries).toHaveLength(4);
    expect(clockOf(withdrawn).current.dueAt).toBe(before);
    expect(changeOf(withdrawn)).toMatchObject({ change: 'recomputed', cause: 'withdrawn' });
  });

  it('cannot make a clock run whose case has left it behind', () =>
    given('working')
      .when('withdraw-entry', 'head', { rule: 'mediation.accept', entry: 2 })
      .refuses('clock-follows-state'));

  it.each<[string, object, string]>([
    ['an entry that is none', { entry: 9 }, 'unknown-entry'],
    ['the start', { entry: 1 }, 'not-withdrawable'],
    ['a number that is none', { entry: 0 }, 'invalid-input'],
  ])('refuses %s', (_, input, code) => given('working').when('withdraw-entry', 'head', input).refuses(code));
});

describe('excuse-clock', () => {
  const sign = 'legal-aid.sign-agreement';

  it('forgives lateness', () => {
    const excused = after(working, ['excuse-clock']);
    expect(clockOf(excused, sign).current.excused).toMatchObject({ reason: 'objective-cause' });
    expect(changeOf(excused)).toMatchObject({ change: 'recomputed', cause: 'excused', excused: true });
  });

  it('may grant a new last day, which then is the limit', () => {
    const until = formatInstant(clockOf(working, sign).current.dueAt + 10 * day);
    const excused = after(working, ['excuse-clock', { until }]);
    expect(clockOf(excused, sign).current.dueAt).toBeGreaterThanOrEqual(
      clockOf(working, sign).current.dueAt + 10 * day,
    );
    expect(changeOf(excused)).not.toHaveProperty('excused');
  });

  it('is for reasons that excuse', () =>
    given('working').when('excuse-clock', 'head', { rule: issue, reason: 'force-majeure' }).refuses('wrong-effect'));
});

describe('an extension', () => {
  it.each<[string, object, string]>([
    ['longer than its rule allows', { months: 2 }, 'extension-too-long'],
    ['of nothing', { months: 0 }, 'invalid-input'],
  ])('%s is refused', (_, input, code) => given('working').when('extend', 'head', input).refuses(code));

  it('is not granted after the limit has run out', () =>
    given('working')
      .later(60 * day)
      .when('extend')
      .refuses('extension-too-late'));

  it('needs the role that its rule names, whoever the table lets take the step', () => {
    const ledger: LedgerAct<Parcel, Longer> = {
      adds: 'extended',
      clock: 'legal-aid.work',
      entry: ({ input: { months, reason } }) => ({ amount: months, reason }),
    };
    const lax = {
      ...parcel,
      clocks: { ...parcel.clocks, 'legal-aid.work': { counts: ['working'] } },
      actions: { ...parcel.actions, extend: { ...parcel.actions.extend, role: ['mediator', 'head'], ledger } },
    } as typeof parcel;
    const lenient = new Table(lax, parcelSamples);
    const position = lenient.reach('working')!;
    const extend = (role: StaffRole) =>
      lenient.take(position, 'extend', staff(role), parcelSamples.inputs.extend, position.at);
    expect(refusal(() => extend('mediator'))).toBe('wrong-approver');
    expect(extend('head').loaded.clocks.find(({ rule }) => rule === 'legal-aid.work')!.current.extensions).toEqual([
      { amount: 1, unit: 'month' },
    ]);
  });

  it('is told as such, with what it is about', () => {
    const event = changeOf(table.takeSample(working, 'extend'));
    expect(event).toMatchObject({ change: 'extended', duty: 'office', consequence: 'supervise' });
  });
});
