import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { owed, owing, type Report, reported, type ReportGround } from './report.js';

const grounds = fc.array(fc.constantFrom<ReportGround>('difficult', 'mass', 'risk'), { maxLength: 8 });

describe('the reports of a case', () => {
  it('are owed one by one until each is made, the urgent ones apart', () =>
    fc.assert(
      fc.property(grounds, fc.nat(8), (all, index) => {
        const reports = all.reduce<Report[]>((some, ground, at) => owing(some, ground, at), []);
        expect(owed(reports, true).length + owed(reports, false).length).toBe(all.length);
        expect(owed(reports, true).every(({ ground }) => ground === 'risk')).toBe(true);
        const after = reported(reports, `r${index}`, { to: 'police', body: '派出所', at: 9, note: null });
        const left = owed(after, true).length + owed(after, false).length;
        expect(left).toBe(all.length - (index >= 1 && index <= all.length ? 1 : 0));
      }),
    ));
});
