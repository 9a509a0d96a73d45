import { afterEach, describe, expect, it } from '@jest/globals';
import { on } from '../../../test/rules.js';
import { allRules, findRule, loadDivisionRules, migratedRule, ruleFor } from '../rule.catalogue.js';
import type { DivisionEntry } from './division-entry.js';
import { readDivisionRules } from './division-rules.js';
import { DivisionRulesError } from './division-rules.error.js';

const promised = (more: Partial<DivisionEntry> & object): DivisionEntry => ({
  rule: 'notarization.issue',
  division: '410300',
  version: 1001,
  promise: '公证提速承诺',
  ...more,
});
const read = (...rules: object[]) => readDivisionRules({ rules });

/** The codes of everything that is wrong, in order. */
function mistakes(...rules: unknown[]): string[] {
  try {
    readDivisionRules({ rules });
    return [];
  } catch (error) {
    if (error instanceof DivisionRulesError) return error.mistakes.map(({ code }) => code);
    throw error;
  }
}

describe('a division’s own version', () => {
  afterEach(() => {
    loadDivisionRules({ rules: [] });
  });

  it('is a promise shorter than the law, and the law in all else', () => {
    const [rule] = read(promised({ amount: 10 }));
    const law = findRule('notarization.issue');
    expect(rule).toMatchObject({
      version: 1001,
      division: '410300',
      amount: 10,
      unit: 'working-day',
      status: 'internal',
    });
    expect(rule!.basis.map(({ law: name }) => name)).toEqual([
      '本中心承诺时限',
      '公证法(2017修正)',
      '公证程序规则(2020修正)',
    ]);
    expect(rule!.stops).toEqual(law.stops);
    expect(rule!.warnBefore).toEqual({ amount: 2, unit: 'working-day' });
    expect(rule).not.toHaveProperty('verifiedFrom');
  });

  it('may count calendar days where the law counts working days', () => {
    expect(
      read({ rule: 'appraisal.complete', division: '500000', version: 1001, like: 'appraisal.complete-chongqing' }),
    ).toMatchObject([
      {
        id: 'appraisal.complete',
        amount: 30,
        unit: 'calendar-day',
        rollover: true,
        status: 'statutory',
        division: '500000',
      },
    ]);
    expect(read(promised({ unit: 'calendar-day', amount: 15 }))).toMatchObject([{ rollover: true }]);
  });

  it('may be an example of elsewhere, or count like it in office hours', () => {
    const [urgent, own] = read(
      { rule: 'consultation.hotline-urgent', division: '370000', version: 1001 },
      {
        rule: 'consultation.hotline-urgent',
        division: '410300',
        version: 1002,
        hours: 'office-hours',
        promise: '热线转办',
      },
    );
    expect(urgent).toMatchObject({ amount: 1, unit: 'hour', status: 'statutory', division: '370000' });
    expect(urgent).not.toHaveProperty('scope');
    expect(own).toMatchObject({ hours: 'office-hours', status: 'internal' });
  });

  it('may end with the business of the day', () => {
    expect(read(promised({ ends: 'close-of-business' }))).toMatchObject([{ amount: 15, ends: 'close-of-business' }]);
  });

  it('holds in its subtree, for clocks started from its day on; the smallest division goes first', () => {
    loadDivisionRules({
      rules: [
        promised({ amount: 10, effectiveFrom: '2026-07-01' }),
        promised({ amount: 8, version: 1002, division: '410302' }),
      ],
    });
    const amountAt = (date: string, division?: string) =>
      ruleFor('notarization.issue', { startedAt: on(date), ...(division && { division }) }).amount;
    expect([amountAt('2026-07-01', '410303'), amountAt('2026-06-30', '410303')]).toEqual([10, 15]);
    expect([amountAt('2026-07-01', '410302'), amountAt('2026-07-01', '410302001')]).toEqual([8, 8]);
    expect([amountAt('2026-07-01', '410400'), amountAt('2026-07-01')]).toEqual([15, 15]);
    expect(findRule('notarization.issue').amount).toBe(15);
    expect(findRule('notarization.issue', 1002).amount).toBe(8);
  });

  it('moves running clocks only if it says so', () => {
    const entry = promised({ amount: 10, effectiveFrom: '2026-07-01' });
    const law = findRule('notarization.issue');
    loadDivisionRules({ rules: [entry] });
    expect(migratedRule(law, on('2026-08-01'), '410302')).toBe(law);
    loadDivisionRules({ rules: [{ ...entry, migratesRunning: true }] });
    expect(migratedRule(law, on('2026-08-01'), '410302')).toMatchObject({ version: 1001, amount: 10 });
    expect(migratedRule(law, on('2026-06-30'), '410302')).toBe(law);
    expect(migratedRule(law, on('2026-08-01'), '410400')).toBe(law);
  });

  it('keeps the catalogue as it was when anything is wrong', () => {
    const before = allRules();
    expect(() => loadDivisionRules({ rules: [promised({ amount: 10 }), promised({ version: 3 })] })).toThrow();
    expect(allRules()).toBe(before);
  });
});

describe('a version that is refused', () => {
  const refused: readonly (readonly [string, string, unknown])[] = [
    ['longer', 'longer-than-law', promised({ amount: 16 })],
    ['longer in another unit', 'longer-than-law', promised({ amount: 24, unit: 'calendar-day' })],
    [
      'the same number of working days for calendar days',
      'longer-than-law',
      promised({ rule: 'legal-aid.assign', amount: 3, unit: 'working-day' }),
    ],
    [
      'two working days, which the Spring Festival makes longer than three days',
      'longer-than-law',
      promised({ rule: 'legal-aid.assign', amount: 2, unit: 'working-day' }),
    ],
    ['extended longer', 'longer-than-law', promised({ rule: 'petition.conclude', amount: 60, extension: 31 })],
    ['extended where the law extends nothing', 'longer-than-law', promised({ extension: 5 })],
    [
      'in office hours, which stand still at night',
      'longer-than-law',
      promised({ rule: 'legal-aid.transfer-duty-lawyer', hours: 'office-hours' }),
    ],
    ['a shorter time for the citizen', 'shortens-right', promised({ rule: 'mediation.confirm-apply', amount: 20 })],
    ['of no rule', 'unknown-rule', promised({ rule: 'notarization.isue' })],
    ['like no example', 'unknown-rule', promised({ like: 'notarization.issue' })],
    ['too long to be a limit', 'amount-out-of-range', promised({ amount: 1001 })],
    ['negative', 'amount-out-of-range', promised({ amount: -1 })],
    ['half a day', 'amount-out-of-range', promised({ amount: 0.5 })],
    ['in weeks', 'invalid-unit', { ...promised({}), unit: 'week' }],
    ['of no division', 'invalid-division', promised({ division: '洛阳' })],
    ['numbered like a version of the law', 'invalid-version', promised({ version: 2 })],
    ['from a day that does not exist', 'invalid-date', promised({ effectiveFrom: '2026-02-30' })],
    ['stopped by what it likes', 'unknown-field', { ...promised({}), stops: [] }],
    ['without a ground', 'missing-basis', { rule: 'notarization.issue', division: '410300', version: 1001, amount: 9 }],
    ['with a misspelt field', 'unknown-field', { ...promised({}), amonut: 9 }],
    ['no object', 'malformed', 'notarization.issue'],
  ];
  it.each(refused)('%s', (_, code, entry) => expect(mistakes(entry)).toEqual([code]));

  it('is longer than the law that comes, also where it is not longer than the law there was', () => {
    const ours = {
      rule: 'legal-aid.review',
      division: '410300',
      version: 1001,
      promise: '援助审查',
      unit: 'working-day',
    };
    expect(mistakes({ ...ours, amount: 7 })).toEqual(['longer-than-law']);
    expect(mistakes({ ...ours, amount: 7, unit: 'calendar-day', effectiveFrom: '2022-01-01' })).toEqual([]);
  });

  it('is longer than the law of its province', () => {
    const province = {
      rule: 'appraisal.complete',
      division: '500000',
      version: 1001,
      like: 'appraisal.complete-chongqing',
    };
    const city = { rule: 'appraisal.complete', division: '500101', version: 1002, promise: '鉴定', amount: 29 };
    expect(mistakes(province, city)).toEqual(['longer-than-law']);
    expect(mistakes(city)).toEqual([]);
  });

  it('has the number, or the place and day, of another', () => {
    expect(mistakes(promised({}), promised({ division: '410400' }))).toEqual(['duplicate-version']);
    expect(mistakes(promised({}), promised({ version: 1002 }))).toEqual(['duplicate-version']);
  });

  it('is named with all the others, each in its place', () => {
    const entries = [
      promised({ amount: 16 }),
      promised({ version: 1002, division: '410302' }),
      7,
      promised({ rule: 'x.y' }),
    ];
    expect(() => read(...(entries as object[]))).toThrow(/rules\[2\]：须为对象/);
    expect(() => read(...(entries as object[]))).toThrow(/rules\[3\] x\.y 410300：时限目录和地方示例中没有“x\.y”/);
    expect(() => read(...(entries as object[]))).toThrow(
      /rules\[0\] notarization\.issue 410300：对照第1版（15个工作日），自20\d\d-\d\d-\d\d起算/,
    );
  });

  it.each([[null], [[]], [{}], [{ rules: {} }], [{ rules: [], more: 1 }]])('is no file of rules: %j', file => {
    expect(() => readDivisionRules(file)).toThrow(DivisionRulesError);
  });
});
