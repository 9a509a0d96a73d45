import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../src/index.js';
import { RuleSet } from '../src/rule/rule-set.js';
import { localExamples, nationalRules } from '../src/rule/national.rules.js';
import { writtenLimits } from './written-limits.js';

const catalogue = new RuleSet([...nationalRules, ...localExamples]);
const letters = { 'working-day': 'W', 'calendar-day': 'C', month: 'M', hour: 'H' } as const;

describe('every limit that was gathered', () => {
  it('is there, 159 in all', () => {
    const ids = writtenLimits.map(([id]) => id);
    expect(new Set(ids).size).toBe(159);
    expect(ids.filter(id => !catalogue.current().some(rule => rule.id === id))).toEqual([]);
  });

  it.each(writtenLimits)('%s is %s, %s', (id, limit, basis) => {
    const rule = catalogue.find(id);
    const { amount, unit, direction, rollover } = rule;
    expect(`${amount}${letters[unit]}${direction === 'before' ? '<' : ''}${rollover ? '…' : ''}`).toBe(limit);
    expect(rule.basis.map(({ law, article }) => `${law} ${article}`).join('; ')).toBe(basis);
  });
});

/** The gathered limits in full, where the machine has them (`YIZHAN_DOMAIN` names their folder). */
const gathered = join(process.env.YIZHAN_DOMAIN ?? '', 'time-limits.json');
if (process.env.YIZHAN_DOMAIN && existsSync(gathered))
  describe('every word of what was gathered', () => {
    const rows = JSON.parse(readFileSync(gathered, 'utf8')) as GatheredLimit[];

    it.each(rows.map(row => [row.id, row] as const))('%s', (id, row) => {
      const rule = catalogue.find(id);
      expect(asGathered(rule)).toEqual({
        service: row.service,
        action_zh: row.action_zh.replaceAll(':', '：').replaceAll(';', '；'),
        action_en: typeset(row.action_en),
        actor: typeset(row.actor),
        startsAt: typeset(row.startsAt),
        onExpiry: typeset(row.onExpiry),
        status: row.status,
        verifiedFrom: row.verifiedFrom,
        scope: row.scope,
      });
      expect(rule.note ?? '').toContain(typeset(row.note).replace(/\.$/, ''));
      expect(stopsOf(rule, false)).toEqual(expect.arrayContaining([...row.suspendedBy]));
      expect(stopsOf(rule, true)).toEqual(row.suspendedByUnverified);
      // 行政复议法 31(3) stands in another row: the examination begins afresh.
      expect(stopsOf(rule, false)).toHaveLength(row.suspendedBy.length + (id === 'admin-review.accept' ? 1 : 0));
      checkExtension(rule, row);
    });
  });

function checkExtension({ id, extension }: Rule, row: GatheredLimit): void {
  if (id === 'mediation.conclude') return; // our cap, where the national rule has none
  expect(extension === null).toBe(row.extension === null);
  if (!extension || !row.extension) return;
  expect([extension.amount, extension.times]).toEqual([row.extension.amount, row.extension.times]);
  expect(extension.unit).toBe(row.extension.unit ?? row.unit);
}

function asGathered({ service, titleZh, titleEn, actor, startsAt, expiry, status, verifiedFrom, scope }: Rule) {
  return {
    service,
    action_zh: titleZh,
    action_en: titleEn,
    actor,
    startsAt,
    onExpiry: expiry.text,
    status: status === 'statutory' ? 'VERIFIED' : 'UNVERIFIED',
    verifiedFrom,
    scope: scope === 'local' ? 'provincial-example' : 'national',
  };
}

function stopsOf({ stops }: Rule, unverified: boolean): string[] {
  return stops.filter(stop => !unverified || stop.unverified).map(({ reason }) => reason);
}

function typeset(text: string): string {
  return text.replaceAll("'", '’').replaceAll(/"([^"]*)"/g, '“$1”');
}

interface GatheredLimit {
  readonly id: string;
  readonly service: string;
  readonly action_zh: string;
  readonly action_en: string;
  readonly actor: string;
  readonly unit: string;
  readonly startsAt: string;
  readonly onExpiry: string;
  readonly status: string;
  readonly verifiedFrom: string;
  readonly scope: string;
  readonly note: string;
  readonly suspendedBy: readonly string[];
  readonly suspendedByUnverified: readonly string[];
  readonly extension: {
    readonly amount: number | null;
    readonly unit: string | null;
    readonly times: number | null;
  } | null;
}
