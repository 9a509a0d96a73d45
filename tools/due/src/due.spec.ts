import { describe, expect, it } from '@jest/globals';
import { due } from './due.js';
import { DueError } from './due.error.js';
import { usage } from './usage.js';

const started = { kind: 'started', at: '2026-09-18T09:00:00+08:00' };
const suspended = { kind: 'suspended', at: '2026-09-22T11:00:00+08:00', reason: 'supplement-materials' };
const resumed = { kind: 'resumed', at: '2026-09-29T16:00:00+08:00' };

/** Runs the tool; the file it reads, whatever its name, holds `file`. */
const run = (line: string, file: unknown = [started]) =>
  due(line.split(' '), {
    read: async name => {
      if (name === 'missing.json') throw new Error('ENOENT');
      return typeof file === 'string' ? file : JSON.stringify(file);
    },
    running: async ({ values }) => `case ${values.case}`,
  });

const refusal = async (line: string, file?: unknown): Promise<DueError> => {
  try {
    await run(line, file);
  } catch (error) {
    if (error instanceof DueError) return error;
    throw error;
  }
  throw new Error(`${line} was not refused`);
};

describe('npm run due', () => {
  it('prints the due instant, its basis and every day', async () => {
    const text = await run('legal-aid.review 2026-02-10T10:00:00+08:00');
    const lines = text.split('\n');
    expect(text).toContain('2026-02-24T23:59:59.999+08:00');
    expect(text).toContain('法律援助法(2021) 43(1)');
    expect(lines.filter(line => line.startsWith('2026-02'))).toHaveLength(15);
    expect(lines.at(-1)).toMatch(/^2026-02-24 {2}二 {4}- {5}工作日，末日顺延至此日/);
  });

  it('takes a bare date for its first moment in Shanghai', async () =>
    expect(await run('legal-aid.review 2026-02-10')).toBe(await run('legal-aid.review 2026-02-09T16:00:00Z')));

  it('speaks to citizens, in English too', async () => {
    const text = await run('legal-aid.review 2026-02-10T10:00:00+08:00 --audience citizen --lang en --text');
    expect(text).toContain('We will finish this by the end of Tuesday 24 February 2026');
    expect(text).not.toContain('legal-aid.review');
  });

  it('gives JSON with the stable shape', async () => {
    const { dueAt, warnAt, days, basis } = JSON.parse(await run('legal-aid.review 2026-02-10 --json'));
    expect([dueAt, warnAt]).toEqual(['2026-02-24T23:59:59.999+08:00', '2026-02-22T23:59:59.999+08:00']);
    expect(days[1]).toMatchObject({ date: '2026-02-11', counted: 1, why: 'counted' });
    expect(basis[0]).toEqual({ law: '法律援助法(2021)', article: '43(1)' });
  });

  it('answers a plain question', async () => {
    expect(await run('2026-02-10 --amount 7 --unit calendar-day')).toContain('2026-02-24（星期二）24:00');
    expect(await run('2026-03-09 --amount 2 --unit working-day --before')).toContain('2026-03-05（星期四）24:00');
  });

  it.each([
    ['the rule on the command line', 'notarization.issue --ledger a.json', [started, suspended, resumed]],
    ['the rule in the file', '--ledger -', { rule: 'notarization.issue', entries: [started, suspended, resumed] }],
    ['a ledger as REST shows it', 'notarization.issue --ledger a.json', { ledger: [started, suspended, resumed] }],
    [
      'instants in milliseconds',
      'notarization.issue --ledger a.json',
      [started, suspended, resumed].map(entry => ({ ...entry, at: Date.parse(entry.at) })),
    ],
  ])('explains a whole ledger: %s', async (_, line, file) => {
    const text = await run(`${line} --audience auditor`, file);
    expect(text).toContain('2026-10-21（星期三）24:00');
    expect(text).toMatch(/2 +停止计算 +2026-09-22T11:00:00\+08:00/);
  });

  it('says how much is left', async () =>
    expect(await run('legal-aid.review 2026-02-10 --as-of 2026-02-23')).toContain('还剩1天23小时'));

  it('takes the version of a division', async () => {
    const rule = { rule: 'notarization.issue', division: '410302', version: 9002, amount: 10, unit: 'working-day' };
    const file = { rules: [{ ...rule, basis: [{ law: '本区承诺', article: '出证' }] }] };
    const line = 'notarization.issue 2026-03-02 --division-rules x.json --division';
    expect(await run(`${line} 410302`, file)).toContain('期限            10个工作日');
    expect(await run(`${line} 410303`, file)).toContain('期限            15个工作日');
  });

  it('names every mistake of a division’s rules in one line', async () => {
    const { code, message } = await refusal('notarization.issue 2026-03-02 --division-rules x.json', {
      rules: [{}, {}],
    });
    expect(code).toBe('invalid-division-rules');
    expect(message).toMatch(/rules\[0\].*rules\[1\]/);
    expect(message).not.toContain('\n');
  });

  it('asks the running stack for a case', async () => expect(await run('--case 7 --service legal-aid')).toBe('case 7'));

  it('says how it is called and which rules there are', () => {
    expect(usage()).toContain('npm run due -- ');
    expect(usage()).toMatch(/notarization\.issue +15个工作日 +出具公证书/);
  });
});

describe('a wrong call', () => {
  it.each([
    ['legal-aid.dance 2026-02-10', 'unknown-rule'],
    ['legal-aid.review 2026-02-10 --rule-version 999', 'unknown-rule'],
    ['legal-aid.review 2026-02-10 --rule-version one', 'invalid-rule-version'],
    ['legal-aid.review 2026-02-30', 'invalid-instant'],
    ['legal-aid.review yesterday', 'invalid-instant'],
    ['legal-aid.review 2026-02-10T10:00:00', 'invalid-instant'],
    ['legal-aid.review 2026-02-10 --as-of soon', 'invalid-instant'],
    ['legal-aid.review', 'missing-argument'],
    ['legal-aid.review 2026-02-10 2026-02-11', 'unexpected-argument'],
    ['legal-aid.review 2026-02-10 --audience judge', 'unknown-audience'],
    ['legal-aid.review 2026-02-10 --lang fr', 'unknown-lang'],
    ['legal-aid.review 2026-02-10 --colour red', 'unknown-option'],
    ['legal-aid.review 2026-02-10 --lang', 'missing-value'],
    ['legal-aid.review 2026-02-10 --lang --json', 'missing-value'],
    ['legal-aid.review 2026-02-10 --json --text', 'contradicting-options'],
    ['legal-aid.review 2026-02-10 --division Luoyang', 'invalid-division'],
    ['2026-02-10 --amount seven --unit calendar-day', 'invalid-amount'],
    ['2026-02-10 --amount -7 --unit calendar-day', 'invalid-amount'],
    ['2026-02-10 --unit calendar-day', 'invalid-amount'],
    ['2026-02-10 --amount 99999 --unit calendar-day', 'amount-out-of-range'],
    ['2026-02-10 --amount 0 --unit month', 'amount-out-of-range'],
    ['2026-02-10 --amount 7 --unit fortnight', 'invalid-unit'],
    ['notarization.issue --ledger missing.json', 'unreadable-file'],
    ['--ledger a.json', 'missing-argument'],
  ])('%s is refused with %s, in one line', async (line, code) => {
    const { code: found, message } = await refusal(line);
    expect(found).toBe(code);
    expect(message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*$/);
  });
});

describe('a wrong ledger', () => {
  it.each([
    ['no JSON', '{', 'malformed-ledger', ''],
    ['no object', '7', 'malformed-ledger', ''],
    ['no entries', {}, 'malformed-ledger', ''],
    ['an empty one', [], 'malformed-ledger', ''],
    ['an entry of no kind', [started, { ...resumed, kind: 'jump' }], 'malformed-entry', '第2条'],
    ['an entry without an instant', [started, { kind: 'stopped' }], 'malformed-entry', '第2条'],
    ['a wrong instant', [started, { ...suspended, at: 'noon' }], 'invalid-instant', '第2条'],
    ['a reason that is none', [started, { ...suspended, reason: 'rain' }], 'unknown-reason', '第2条'],
    ['a reason that is not the rule’s', [started, { ...suspended, reason: 'hearing' }], 'unknown-reason', '第2条'],
    ['no start', [suspended], 'not-started', '第1条'],
    ['a second suspension', [started, suspended, suspended], 'already-suspended', '第3条'],
    ['resuming what runs', [started, resumed], 'not-suspended', '第2条'],
    [
      'an entry before the one before it',
      [started, suspended, { ...resumed, at: '2026-09-20T00:00:00Z' }],
      'out-of-order',
      '第3条',
    ],
    [
      'an extension where there is none',
      [started, { kind: 'extended', at: suspended.at, amount: 5, unit: 'working-day', approver: 'head' }],
      'not-extendable',
      '第2条',
    ],
    [
      'a withdrawal of nothing',
      [started, { kind: 'withdrawn', at: suspended.at, entry: 9, reason: '误' }],
      'unknown-entry',
      '第2条',
    ],
  ])('with %s is refused', async (_, file, code, where) => {
    const error = await refusal('notarization.issue --ledger a.json', file);
    expect(error.code).toBe(code);
    expect(error.message).toContain(where);
    expect(error.message).not.toContain('\n');
  });
});
