import { describe, expect, it } from '@jest/globals';
import { on, ruleOf } from '../../test/rules.js';
import { calendarFrom } from '../calendar/calendar.js';
import { nationalCalendar, nationalFacts } from '../calendar/national.calendar.js';
import { dayOfDate } from '../instant/day.js';
import { formatInstant } from '../instant/instant.js';
import type { Entry } from '../ledger/entry.js';
import { findRule } from '../rule/rule.catalogue.js';
import type { Rule } from '../rule/rule.js';
import { explain, explainStart, type ExplainOptions } from './explain.js';
import type { Explanation } from './explanation.js';
import { explanationJson } from './explanation.json.js';
import { explanationText } from './explanation.text.js';

const calendar = nationalCalendar();
const issue = findRule('notarization.issue');
const started = (date: string): Entry => ({ kind: 'started', at: on(date) });
const table = ({ days }: Explanation) => days.map(({ date, counted, why }) => [date.slice(5), counted, why]);
const of = (rule: Rule, entries: Entry[], options?: ExplainOptions) => explain(rule, calendar, entries, options);
const kinds = ({ happenings }: Explanation) => happenings.map(({ kind }) => kind);

describe('overlapping suspensions', () => {
  const explained = of(issue, [
    started('2026-03-02'),
    { kind: 'suspended', at: on('2026-03-03'), reason: 'supplement-materials' },
    { kind: 'suspended', at: on('2026-03-04'), reason: 'verification' },
    { kind: 'resumed', at: on('2026-03-06'), reason: 'supplement-materials' },
    { kind: 'resumed', at: on('2026-03-10') },
  ]);

  it('are one, with every reason that held', () => {
    expect(explained.happenings).toEqual([
      {
        kind: 'suspended',
        from: on('2026-03-03'),
        to: on('2026-03-10'),
        causes: [
          { reason: 'supplement-materials', effect: 'exclude' },
          { reason: 'verification', effect: 'exclude' },
        ],
      },
    ]);
  });

  it('say on each day which reason held then', () =>
    expect(explained.days.slice(2, 9).map(({ reasons = [] }) => reasons)).toEqual([
      ['supplement-materials'],
      ['supplement-materials', 'verification'],
      ['supplement-materials', 'verification'],
      [],
      [],
      ['verification'],
      ['verification'],
    ]));
});

describe('a period that begins anew', () => {
  const rule = ruleOf({
    amount: 3,
    rollover: false,
    stops: [{ reason: 'limitation-interruption', effect: 'restart' }],
  });
  const interrupted: Entry[] = [
    started('2026-03-02'),
    { kind: 'suspended', at: on('2026-03-04'), reason: 'limitation-interruption' },
    { kind: 'resumed', at: on('2026-03-06') },
  ];

  it('counts again after the day on which it did', () => {
    const explained = of(rule, interrupted);
    expect(table(explained)).toEqual([
      ['03-02', null, 'before-restart'],
      ['03-03', null, 'before-restart'],
      ['03-04', null, 'before-restart'],
      ['03-05', null, 'before-restart'],
      ['03-06', null, 'restarted'],
      ['03-07', 1, 'counted'],
      ['03-08', 2, 'counted'],
      ['03-09', 3, 'counted'],
    ]);
    expect(kinds(explained)).toEqual(['restarted']);
    expect(explanationText(explained)).toContain('因时效中断重新计算，全部期限3日');
    expect(explanationText(explained, 'staff', 'en')).toContain('all 3 days again from the next day');
  });

  it('is said to have begun, also where the clock stands still for another reason from then on', () => {
    const both: Rule = { ...rule, stops: [...rule.stops, { reason: 'verification', effect: 'exclude' }] };
    const other: Entry = { kind: 'suspended', at: on('2026-03-06'), reason: 'verification' };
    const explained = of(both, [...interrupted, other]);
    expect(kinds(explained)).toEqual(['restarted']);
    expect(table(explained).at(-1)).toEqual(['03-06', null, 'restarted']);
    expect(explained.standing).toMatchObject({ since: on('2026-03-06'), causes: [{ reason: 'verification' }] });
  });

  it('is not said to have begun while the reason still holds', () => {
    const explained = of(rule, interrupted.slice(0, 2));
    expect(table(explained).at(-1)).toEqual(['03-04', 2, 'counted']);
    expect(kinds(explained)).toEqual([]);
    expect(explanationText(explained, 'citizen')).toContain('恢复后重新计算');
  });
});

it('an obstacle to a limitation period leaves so long after it', () => {
  const rule = ruleOf({
    amount: 2,
    unit: 'month',
    rollover: false,
    stops: [{ reason: 'limitation-suspension', effect: 'suspend', inLast: { amount: 1, unit: 'month' } }],
  });
  const explained = of(rule, [
    started('2026-03-02'),
    { kind: 'suspended', at: on('2026-04-20'), reason: 'limitation-suspension' },
    { kind: 'resumed', at: on('2026-04-25') },
  ]);
  expect(table(explained).at(-1)).toEqual(['05-25', 30, 'counted']);
  expect(explained.happenings).toMatchObject([{ kind: 'obstacle-removed', length: { amount: 1, unit: 'month' } }]);
  expect(explanationText(explained)).toContain('中止时效的原因消除，自次日起再计1个月（民法典194）');
});

describe('forgiven lateness', () => {
  const rule = findRule('legal-aid.sign-agreement');
  const excused = (until?: string): Entry => ({
    kind: 'excused',
    at: on('2026-03-10'),
    reason: 'objective-cause',
    ...(until && { until: on(until) }),
  });

  it('shows the days up to the new last day', () => {
    const explained = of(rule, [started('2026-03-02'), excused('2026-03-12')]);
    expect(table(explained).slice(-6)).toEqual([
      ['03-07', 5, 'counted'],
      ['03-08', null, 'weekend'],
      ['03-09', null, 'rolled-over'],
      ['03-10', null, 'excused'],
      ['03-11', null, 'excused'],
      ['03-12', null, 'excused'],
    ]);
    expect(explanationText(explained)).toContain('准予补救，新的末日');
    expect(explanationText(explained, 'citizen')).toContain('可以在2026年3月12日（星期四）结束前补办');
  });

  it('is said of a clock that was stopped too late', () => {
    const late: Entry[] = [started('2026-03-02'), { kind: 'stopped', at: on('2026-03-11') }];
    const explained = of(rule, [...late, { ...excused(), at: on('2026-03-12') }]);
    expect(explained).toMatchObject({ excused: true, lateMs: on('2026-03-11') - explained.dueAt });
    expect(explanationText(explained)).toContain('超期1天17小时，迟延已获准补救');
    expect(explanationText(explained, 'citizen', 'en')).toContain('the delay has been forgiven');
  });
});

describe('an extension', () => {
  it('says by whom, how long and why', () => {
    const rule = ruleOf({ extension: { amount: 10, unit: 'calendar-day', approver: 'head', times: 1 } });
    const extended: Entry = {
      kind: 'extended',
      at: on('2026-03-10'),
      amount: 10,
      unit: 'calendar-day',
      approver: 'head',
      reason: '案情复杂',
    };
    const explained = of(rule, [started('2026-03-02'), extended]);
    expect(explanationText(explained)).toContain('经机构负责人批准延长10日，理由：案情复杂');
    expect(explanationText(explained)).toContain('可以延长，一次不超过10日，合计不超过10日，由机构负责人批准');
    expect(explanationText(explained, 'citizen')).toContain('经批准延长了10日。');
    expect(explained.days.filter(({ counted }) => counted !== null)).toHaveLength(40);
  });
});

describe('an extension of the rolled end', () => {
  it('does not count the days that the roll-over passed', () => {
    const rule = ruleOf({
      amount: 8,
      extension: { amount: 1, unit: 'calendar-day', approver: 'head', times: 1 },
      choices: { extension: 'rolled-end' },
    });
    const extended: Entry = {
      kind: 'extended',
      at: on('2025-04-03'),
      amount: 1,
      unit: 'calendar-day',
      approver: 'head',
    };
    expect(table(of(rule, [started('2025-03-27'), extended])).slice(-5)).toEqual([
      ['04-04', 8, 'counted'],
      ['04-05', null, 'holiday'],
      ['04-06', null, 'holiday'],
      ['04-07', null, 'rolled-over'],
      ['04-08', 9, 'counted'],
    ]);
  });
});

describe('a corrected start', () => {
  it('says from when to when and why', () => {
    const corrected: Entry = {
      kind: 'corrected',
      at: on('2026-03-05'),
      startedAt: on('2026-02-27'),
      reason: '日期录错',
    };
    const explained = of(issue, [started('2026-03-02'), corrected]);
    expect(explained.happenings).toMatchObject([
      { kind: 'corrected', was: on('2026-03-02'), startedAt: on('2026-02-27'), reason: '日期录错' },
    ]);
    expect(table(explained)[0]).toEqual(['02-27', null, 'start-day']);
  });
});

describe('a withdrawn entry', () => {
  const entries: Entry[] = [
    started('2026-03-02'),
    {
      kind: 'suspended',
      at: on('2026-03-03'),
      reason: 'verification',
      who: '李公证',
      recordedAt: '2026-03-03T18:00:00+08:00',
    },
    { kind: 'withdrawn', at: on('2026-03-04'), entry: 2, reason: '记错案件' },
  ];

  it('has no effect', () => {
    const explained = of(issue, entries);
    expect(explained.dueAt).toBe(of(issue, entries.slice(0, 1)).dueAt);
    expect(explained.days.some(({ why }) => why === 'suspended')).toBe(false);
    expect(explanationText(explained)).toContain('撤回第2条记录（停止计算），该记录不再有效，理由：记错案件');
  });

  it('is shown to auditors, struck out', () => {
    const text = explanationText(of(issue, entries), 'auditor');
    expect(text).toMatch(/^2 +~~停止计算~~ .* ~~李公证~~ +~~核实~~ 已由第3条撤回，不再有效$/m);
    expect(explanationJson(of(issue, entries), 'auditor')).toMatchObject({
      ledger: [{ seq: 1 }, { seq: 2, withdrawnBy: 3, who: '李公证' }, { seq: 3, kind: 'withdrawn' }],
    });
  });
});

describe('a recomputation', () => {
  const facts = nationalFacts();
  const flooded = calendarFrom({
    ...facts,
    version: `${facts.version}+1`,
    holidays: new Map([...facts.holidays, [dayOfDate(2026, 3, 4), '防汛停工']]),
  });
  const was = explainStart(issue, calendar, on('2026-03-02')).dueAt;
  const moved: Entry[] = [
    started('2026-03-02'),
    { kind: 'recomputed', at: on('2026-03-05'), was, calendarVersion: flooded.version },
  ];

  it('says from when to when the new calendar moved it', () => {
    const explained = explain(issue, flooded, moved);
    expect(explained.happenings.at(-1)).toMatchObject({ kind: 'recomputed', was, due: explained.dueAt });
    expect(formatInstant(was)).toContain('2026-03-23');
    expect(explanationText(explained)).toContain(
      '2026年放假安排公布或者调整，重新计算：届满由2026-03-23（星期一）24:00改为2026-03-24（星期二）24:00',
    );
    expect(explanationText(explained, 'citizen', 'en')).toContain('it had been 23 March 2026');
    expect(table(explained)).toContainEqual(['03-04', null, 'holiday']);
  });

  it('says nothing of where to under yet another calendar', () =>
    expect(explanationText(of(issue, moved))).toContain('届满原为2026-03-23'));

  it('names the rule version that took the clock along', () => {
    const [start, entry] = moved;
    const explained = explain({ ...issue, version: 2 }, flooded, [start!, { ...entry!, ruleVersion: 2 } as Entry]);
    expect(explanationText(explained)).toContain('规则改为第2版，重新计算');
    expect(explanationText(explained, 'auditor', 'en')).toContain('version 2 of the rule applies');
  });
});

describe('business hours', () => {
  it('end a last day where the rule says so', () => {
    const explained = explainStart(ruleOf({ amount: 3, ends: 'close-of-business' }), calendar, on('2026-03-02'));
    expect(explanationText(explained)).toContain('2026-03-05（星期四）17:30');
    expect(explanationText(explained, 'citizen')).toContain('2026年3月5日（星期四）17:30前');
  });

  it('alone count for a limit in office hours', () => {
    const rule = ruleOf({ amount: 8, unit: 'hour', rollover: false, hours: 'office-hours' });
    const explained = explainStart(rule, calendar, on('2026-03-06', '16:30:00'));
    expect(table(explained)).toEqual([
      ['03-06', 1, 'counted'],
      ['03-07', null, 'weekend'],
      ['03-08', null, 'weekend'],
      ['03-09', 8, 'counted'],
    ]);
    expect(explanationText(explained)).toContain('累计8小时，只计办公时间，届满');
  });

  it('that are over leave the same day until the next', () => {
    const rule = ruleOf({ amount: 0, rollover: true, ends: 'close-of-business' });
    expect(table(explainStart(rule, calendar, on('2026-03-05', '09:00:00')))).toEqual([['03-05', null, 'start-day']]);
    expect(table(explainStart(rule, calendar, on('2026-03-06', '18:00:00')))).toEqual([
      ['03-06', null, 'start-day'],
      ['03-07', null, 'weekend'],
      ['03-08', null, 'weekend'],
      ['03-09', null, 'rolled-over'],
    ]);
  });
});

describe('a backward limit', () => {
  it('gives way to the working day before', () => {
    const rule = ruleOf({ amount: 1, direction: 'before', rollover: false });
    const explained = explainStart(rule, calendar, on('2026-03-09'));
    expect(table(explained)).toEqual([
      ['03-06', null, 'rolled-over'],
      ['03-07', null, 'weekend'],
      ['03-08', 1, 'counted'],
      ['03-09', null, 'start-day'],
    ]);
    expect(explained.happenings).toEqual([{ kind: 'rolled-over', from: '2026-03-08', to: '2026-03-06' }]);
  });
});

describe('what is not certain', () => {
  it('is said of a rule whose text was not read', () => {
    const rule = ruleOf({ status: 'statutory-unverified', verifiedFrom: 'memory' });
    const explained = explainStart(rule, calendar, on('2026-03-02'));
    expect(explanationJson(explained)).toMatchObject({ unverified: true });
    expect(explanationText(explained)).toContain('条文待核：本时限的条文尚未核对');
    expect(explanationText(explained, 'auditor')).toContain('凭记忆，未见条文');
  });

  it('is said of a reason whose text was not read, once it was used', () => {
    const review = findRule('legal-aid.review');
    const stood: Entry = { kind: 'suspended', at: on('2026-03-03'), reason: 'supplement-materials' };
    expect(of(review, [started('2026-03-02')]).unverifiedReasons).toEqual([]);
    expect(of(review, [started('2026-03-02'), stood]).unverifiedReasons).toEqual(['supplement-materials']);
    expect(explanationText(of(review, [started('2026-03-02'), stood]), 'staff', 'en')).toContain(
      'unverified: the article behind standing still for supplementing materials',
    );
  });

  it('is said of years without a notice, and of the days they may move', () => {
    const explained = explainStart(issue, calendar, on('2026-12-21'));
    expect(explained).toMatchObject({ provisional: true, provisionalYears: [2027] });
    expect(explained.days.find(({ date }) => date === '2026-12-28')).not.toHaveProperty('provisional');
    expect(explained.days.find(({ date }) => date === '2026-12-29')).toMatchObject({ provisional: true });
    expect(explanationText(explained)).toContain('暂定：2027年放假安排尚未公布');
    expect(explanationText(explained, 'citizen')).toContain('2027年的放假安排还没有公布');
  });
});

describe('an end', () => {
  const due = explainStart(issue, calendar, on('2026-03-02')).dueAt;
  const stopped = (at: number) => of(issue, [started('2026-03-02'), { kind: 'stopped', at }]);

  it.each([
    [due, 'in time', '未超期'],
    [due + 1, 'late by less than a minute', '超期不足1分钟'],
    [due + 90 * 60_000, 'late by 1 hour 30 minutes', '超期1小时30分钟'],
    [due + 49 * 3_600_000, 'late by 2 days 1 hour', '超期2天1小时'],
  ])('at %i is %s', (at, english, chinese) => {
    expect(explanationText(stopped(at))).toContain(chinese);
    expect(explanationText(stopped(at), 'staff', 'en')).toContain(english);
    expect(explanationJson(stopped(at))).toMatchObject({
      state: 'stopped',
      lateMs: Math.max(0, at - due),
      warnAt: null,
    });
  });

  it('that has not come says what is left, or by how much it is missed', () => {
    const at = (asOf: number) => explanationText(of(issue, [started('2026-03-02')], { asOf }));
    expect(at(due - 90 * 60_000)).toContain('正在计算，还剩1小时30分钟');
    expect(at(due)).toContain('还剩不足1分钟');
    expect(at(due + 60_000)).toContain('已超期1分钟');
  });
});

describe('citizens', () => {
  it('read no jargon', () => {
    for (const id of ['legal-aid.review', 'legal-aid.supplement', 'notarization.issue', 'mediation.conclude']) {
      const explained = of(findRule(id), [started('2026-09-18')], { asOf: on('2026-09-20') });
      const text = explanationText(explained, 'citizen');
      expect(text).not.toMatch(/中止|扣除|起算|届满|顺延|时效|督办|[a-z]+\.[a-z]+|cn-20/);
      expect(text.split('\n').length).toBeLessThanOrEqual(8);
      expect(text).toContain('12348');
    }
  });

  it.each([
    ['office', '我们最迟在', '我们本应在'],
    ['authority', '负责的机关最迟在', '负责的机关本应在'],
    ['party', '请您最迟在', '现在已经过期'],
    ['nobody', '为止', '到期'],
  ] as const)('are told what is %s duty, and when it is missed', (duty, running, missed) => {
    const at = (date: string) => of(ruleOf({ duty }), [started('2026-03-02')], { asOf: on(date) });
    expect(explanationText(at('2026-03-03'), 'citizen')).toContain(running);
    expect(explanationText(at('2026-06-03'), 'citizen')).toContain(missed);
  });
});
