import { describe, expect, it } from '@jest/globals';
import { dayOfText } from '../instant/instant.js';
import { localExamples, nationalRules } from './national.rules.js';
import { reasonNames } from './reason.js';
import { amountRange } from './rule.range.js';
import { approverNames, type Rule } from './rule.js';

const rules = [...nationalRules, ...localExamples];
const named = rules.map(rule => [`${rule.id} v${rule.version}`, rule] as const);

describe('the rules', () => {
  it('have each number of a version once', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(rules.length);
  });

  it('have a nationwide version that was always in force, or are an example', () => {
    const always = new Set(nationalRules.filter(rule => !rule.effectiveFrom).map(({ id }) => id));
    expect(nationalRules.filter(({ id }) => !always.has(id))).toEqual([]);
    expect(localExamples.filter(({ id }) => always.has(id))).toEqual([]);
  });

  it('decide a case by their end where the law says so', () => {
    const deciding = nationalRules.filter(({ expiry }) => expiry.decides).map(({ id, expiry }) => [id, expiry.decides]);
    expect(Object.fromEntries(deciding)).toEqual({
      'admin-review.accept': 'deemed-accepted',
      'licensing.supplement-notice': 'deemed-accepted',
      'licensing.renew-decide': 'deemed-renewed',
      'legal-aid.objection-file': 'no-longer-accepted',
      'legal-aid.termination-objection-file': 'no-longer-accepted',
      'legal-aid.supplement': 'deemed-withdrawn',
      'intake.supplement': 'deemed-withdrawn',
      'admin-review.supplement-submit': 'deemed-abandoned',
      'admin-review.answer-ordinary': 'without-evidence',
      'admin-review.answer-simplified': 'without-evidence',
      'admin-review.suspension-cap': 'terminated',
      'mediation.online-accept': 'not-taken',
      'labour-arbitration.accept': 'may-sue',
      'labour-arbitration.award': 'may-sue',
      'admin-review.apply-cap': 'no-longer-accepted',
      'admin-review.apply-cap-land': 'no-longer-accepted',
      'notarization.recheck-cap': 'no-longer-accepted',
    });
  });
});

describe.each(named)('%s', (_, rule) => {
  it('belongs to the service its id begins with', () => {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.id.startsWith(`${rule.service}.`)).toBe(true);
  });

  it('names its basis, and the centre’s own promise exactly where it is one', () => {
    expect(rule.basis.length).toBeGreaterThan(0);
    for (const { law, article } of rule.basis) expect([law, article]).not.toContain('');
    expect(rule.basis[0]!.law === '本中心承诺时限').toBe(rule.status === 'internal');
    expect(rule.verifiedFrom === undefined).toBe(rule.status === 'internal');
    const unread = rule.verifiedFrom === 'memory' || rule.verifiedFrom === 'superseded-text';
    expect(rule.status === 'statutory-unverified').toBe(unread);
  });

  it('says in Chinese who, from when, and what follows', () => {
    for (const text of [rule.titleZh, rule.actorZh, rule.startsAtZh]) expect(text).toMatch(/[\u4e00-\u9fff]/);
    expect(rule.noteZh === undefined).toBe(rule.note === undefined);
    expect(rule.expiry.textZh).toMatch(/^[\u4e00-\u9fff].{6,}。$/);
  });

  it('decides what its end decides, and nothing else', () => {
    expect(rule.expiry.consequence === 'decide').toBe(rule.expiry.decides !== undefined);
    if (rule.expiry.consequence === 'supervise' && rule.status !== 'internal') expect(rule.duty).toBe('office');
  });

  it('is of a length that a limit can have', () => {
    const [least, most] = amountRange[rule.unit];
    expect(Number.isInteger(rule.amount)).toBe(true);
    expect(rule.amount).toBeGreaterThanOrEqual(least);
    expect(rule.amount).toBeLessThanOrEqual(most);
  });

  it('rolls over only where the last day may be a rest day', () => {
    if (rule.rollover) expect([rule.direction, ['calendar-day', 'month'].includes(rule.unit)]).toEqual(['after', true]);
  });

  it('stands still for each of its reasons in one way', () => {
    const reasons = rule.stops.map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const { reason, inLast } of rule.stops) {
      expect(reasonNames).toHaveProperty(reason);
      if (inLast) expect(reason).toBe('limitation-suspension');
    }
  });

  it('is extended by somebody with a name, hours by hours and days by days', () => {
    if (!rule.extension) return;
    expect(approverNames).toHaveProperty(rule.extension.approver);
    expect(rule.extension.unit === 'hour').toBe(rule.unit === 'hour');
    if (rule.extension.amount !== null) expect(rule.extension.amount).toBeGreaterThan(0);
  });

  it('warns before its end and leaves time to act', () => {
    expect(rule.warnBefore.amount).toBeGreaterThan(0);
    if (rule.direction === 'after') expect(hoursOf(rule.warnBefore)).toBeLessThan(warnable(rule));
  });

  it('takes force on a day that exists', () => {
    if (rule.effectiveFrom) expect(() => dayOfText(rule.effectiveFrom!)).not.toThrow();
  });
});

/** The hours of a limit, of which the start day is one part: a limit of one day warns when its only day begins. */
function warnable(rule: Rule): number {
  return hoursOf(rule) + (rule.unit === 'hour' ? 0 : 24);
}

function hoursOf({ amount, unit }: Pick<Rule, 'amount' | 'unit'>): number {
  return amount * { hour: 1, 'working-day': 24, 'calendar-day': 24, month: 28 * 24 }[unit];
}
