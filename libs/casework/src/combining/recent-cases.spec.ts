import { describe, expect, it } from '@jest/globals';
import type { CaseRow } from '../case/case-row.js';
import { RecentCases } from './recent-cases.js';

const aCase = (id: string, more: Partial<CaseRow> = {}) => ({
  row: { id, version: 1, outcome: null, ...more } as CaseRow,
  clocks: [],
});

describe('recent cases', () => {
  it('keep what was written last', () => {
    const recent = new RecentCases();
    recent.keep(aCase('a'));
    recent.keep(aCase('a', { version: 2 }));
    expect(recent.get('a')?.row.version).toBe(2);
  });

  it('forget a case that is over, and one that somebody else moved', () => {
    const recent = new RecentCases();
    recent.keep(aCase('a'));
    recent.keep(aCase('a', { version: 2, outcome: 'completed' }));
    recent.keep(aCase('b'));
    recent.forget('b');
    expect([recent.get('a'), recent.get('b')]).toEqual([undefined, undefined]);
  });

  it('are at most two thousand; the one written longest ago goes first', () => {
    const recent = new RecentCases();
    for (let n = 0; n < 2_000; n++) recent.keep(aCase(`case ${n}`));
    recent.keep(aCase('case 0', { version: 2 }));
    recent.keep(aCase('one more'));
    expect(recent.get('case 0')).toBeDefined();
    expect(recent.get('case 1')).toBeUndefined();
    expect(recent.get('case 2')).toBeDefined();
  });
});
