import { afterEach, describe, expect, it } from '@jest/globals';
import { CalendarBook } from '@yizhan/casework';
import { currentRules, loadDivisionRules } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';
import { RulesReader } from './rules.reader.js';

const reader = new RulesReader(CalendarBook.ofThePackage());
const ids = (query: object) => reader.list(query).items.map(({ id }) => id);
const dueAt = (found: object | string) => (found as { dueAt: string }).dueAt;

/** The code that something is refused with. */
function refusal(ask: () => unknown): string | undefined {
  try {
    ask();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return undefined;
}

describe('the list of rules', () => {
  it('is every rule once, on one page', () => {
    const { items, next } = reader.list({});
    expect(items.map(({ id }) => id)).toEqual(currentRules().map(({ id }) => id));
    expect(next).toBeNull();
    expect(items.find(({ id }) => id === 'notarization.issue')).toMatchObject({ limit: '15个工作日', duty: 'office' });
  });

  it('is handed out in pages that together are the whole', () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = reader.list({ limit: '40', ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(40);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(ids({}));
  });

  it('is narrowed by service, duty, status and words', () => {
    expect(ids({ service: 'arbitration' })).toHaveLength(4);
    expect(ids({ service: 'arbitration', duty: 'party' })).toEqual([
      'arbitration.set-aside',
      'arbitration.correct-award',
    ]);
    expect(
      reader
        .list({ status: 'statutory-unverified' })
        .items.every(({ verifiedFrom }) => verifiedFrom !== 'statute-text'),
    ).toBe(true);
    expect(ids({ q: '视为' })).toEqual([]);
    expect(ids({ q: '出具公证书' })).toEqual(['notarization.issue']);
    expect(ids({ q: '行政复议法(2023修订) 34' })).toEqual(['admin-review.sue-mandatory']);
  });

  it.each([
    [{ service: 'court' }, 'invalid-input'],
    [{ duty: 'nobody at all' }, 'invalid-input'],
    [{ limit: '0' }, 'invalid-input'],
    [{ cursor: 'bm90aGluZw' }, 'malformed-cursor'],
    [{ state: 'open' }, 'unknown-field'],
  ])('refuses %j with %s', (query, code) => expect(refusal(() => reader.list(query))).toBe(code));
});

describe('a rule', () => {
  it('comes with every version', () => {
    const { amount, versions } = reader.read('arbitration.set-aside');
    expect(amount).toBe(3);
    expect(versions.map(({ version, effectiveFrom, limit }) => [version, effectiveFrom, limit])).toEqual([
      [2, '2026-03-01', '3个月'],
      [1, undefined, '6个月'],
    ]);
  });

  it('says of a local example that nobody has asked for it', () => {
    expect(() => reader.read('consultation.hotline-urgent')).toThrow(/地方示例/);
    expect(refusal(() => reader.read('notarization.isue'))).toBe('unknown-rule');
  });
});

describe('when a limit is due', () => {
  afterEach(() => {
    loadDivisionRules({ rules: [] });
  });

  it('is told by the version in force on the day, unless another is asked for', () => {
    const from = '2026-02-10T09:00:00+08:00';
    expect(dueAt(reader.due('arbitration.set-aside', { from }))).toBe('2026-08-10T23:59:59.999+08:00');
    expect(dueAt(reader.due('arbitration.set-aside', { from, version: '2' }))).toBe('2026-05-11T23:59:59.999+08:00');
    expect(refusal(() => reader.due('arbitration.set-aside', { from, version: '3' }))).toBe('unknown-rule');
  });

  it('is told by the division’s own version', () => {
    loadDivisionRules({
      rules: [{ rule: 'notarization.issue', division: '410300', version: 1001, amount: 10, promise: '公证提速' }],
    });
    const from = '2026-06-01T09:00:00+08:00';
    expect(dueAt(reader.due('notarization.issue', { from, division: '410302' }))).toBe('2026-06-15T23:59:59.999+08:00');
    expect(dueAt(reader.due('notarization.issue', { from, division: '410400' }))).toBe('2026-06-23T23:59:59.999+08:00');
  });

  it('is told as text where text is asked for', () => {
    expect(reader.due('legal-aid.review', { from: '2026-02-10T09:00:00+08:00', format: 'text' })).toMatch(/2026-02-24/);
  });

  it('is told of any length, forward and backward', () => {
    const from = '2026-02-10T09:00:00+08:00';
    expect(dueAt(reader.plainDue({ amount: '7', unit: 'calendar-day', from }))).toBe('2026-02-24T23:59:59.999+08:00');
    expect(dueAt(reader.plainDue({ amount: '5', unit: 'working-day', from }))).toBe('2026-02-24T23:59:59.999+08:00');
    expect(dueAt(reader.plainDue({ amount: '48', unit: 'hour', from }))).toBe('2026-02-12T09:00:00+08:00');
    expect(
      dueAt(
        reader.plainDue({ amount: '5', unit: 'working-day', direction: 'before', from: '2026-02-24T09:00:00+08:00' }),
      ),
    ).toBe('2026-02-10T23:59:59.999+08:00');
  });

  it.each([
    [{ amount: '1001', unit: 'working-day' }, 'amount-out-of-range'],
    [{ amount: '-1', unit: 'calendar-day' }, 'amount-out-of-range'],
    [{ amount: '0', unit: 'month' }, 'amount-out-of-range'],
    [{ amount: '1.5', unit: 'hour' }, 'amount-out-of-range'],
    [{ unit: 'hour' }, 'amount-out-of-range'],
    [{ amount: '1', unit: 'week' }, 'invalid-unit'],
    [{ amount: '1' }, 'invalid-unit'],
    [{ amount: '1', unit: 'hour', direction: 'sideways' }, 'invalid-direction'],
    [{ amount: '1', unit: 'hour', from: '2026-02-10' }, 'invalid-instant'],
    [{ amount: '1', unit: 'hour', from: '2026-02-30T09:00:00+08:00' }, 'invalid-instant'],
    [{ amount: '1', unit: 'hour', division: 'Luoyang' }, 'invalid-input'],
  ])('is refused for %j with %s', (query, code) => {
    expect(refusal(() => reader.plainDue({ from: '2026-02-10T09:00:00+08:00', ...query }))).toBe(code);
  });

  it('is refused without an instant', () => {
    expect(refusal(() => reader.due('legal-aid.review', {}))).toBe('invalid-instant');
    expect(refusal(() => reader.due('legal-aid.revue', { from: '2026-02-10T09:00:00+08:00' }))).toBe('unknown-rule');
  });
});
