import { describe, expect, it } from '@jest/globals';
import { findRule } from '../../src/rule/rule.catalogue.js';
import { excused, extended, resumed, suspended } from '../ledger.js';
import { clock, due, on } from './limit.js';

/** The worked examples of the catalogue of limits, by the rules themselves, and more of the same kind. */
const review = findRule('legal-aid.review');
const issue = findRule('notarization.issue');

describe('A: seven calendar days over the Spring Festival (法律援助法 43)', () => {
  it('end on 17 February, inside it, and so on Tuesday 24', () => {
    expect(due(review, on('2026-02-10'))).toBe('2026-02-24');
  });

  it('stay on Saturday 14 when they end there, because it is worked', () => {
    expect(due(review, on('2026-02-07'))).toBe('2026-02-14');
  });
});

describe('B: five working days over the same holiday (行政复议法 30)', () => {
  it('count the make-up Saturday: 11, 12, 13, 14 and 24 February', () => {
    expect(due(findRule('admin-review.accept'), on('2026-02-10'))).toBe('2026-02-24');
  });
});

describe('C: fifteen working days with time for material over two holidays (公证法 30)', () => {
  const material = [
    suspended(on('2026-09-22'), 'supplement-materials'),
    resumed(on('2026-09-29'), 'supplement-materials'),
  ];

  it('are due on 21 October, and would have been on the 15th', () => {
    expect(due(issue, on('2026-09-18'), ...material)).toBe('2026-10-21');
    expect(due(issue, on('2026-09-18'))).toBe('2026-10-15');
  });
});

describe('D: sixty calendar days and an extension of thirty (行政复议法 62)', () => {
  const decide = findRule('admin-review.decide-ordinary');
  const { approver } = decide.extension!;

  it('end on 2 October, so on the 8th; extended from the 2nd, on 2 November', () => {
    expect(due(decide, on('2026-08-03'))).toBe('2026-10-08');
    expect(due(decide, on('2026-08-03'), extended(on('2026-09-28'), 30, 'calendar-day', approver))).toBe('2026-11-02');
  });

  it('would be a week later, had the extension been added to the 8th', () => {
    const other = { ...decide, choices: { extension: 'rolled-end' as const } };
    expect(due(other, on('2026-08-03'), extended(on('2026-09-28'), 30, 'calendar-day', approver))).toBe('2026-11-09');
  });
});

describe('E: thirty days that end on a make-up Saturday (人民调解法 33)', () => {
  it('stay on 10 October', () => {
    expect(due(findRule('mediation.confirm-apply'), on('2026-09-10'))).toBe('2026-10-10');
  });
});

describe('F: three months from 30 November (仲裁法 2025 72)', () => {
  it('have no 30 February: Sunday the 28th, so Monday 1 March, until the notice of 2027 is out', () => {
    const received = clock(findRule('arbitration.set-aside'), on('2026-11-30'));
    expect(due(findRule('arbitration.set-aside'), on('2026-11-30'))).toBe('2027-03-01');
    expect(received.provisional).toBe(true);
  });
});

describe('and by other rules', () => {
  it('24 hours of a detained person run through the night and the holiday (法律援助法 39)', () => {
    expect(due(findRule('legal-aid.transfer-detained'), on('2026-10-01', '16:40:00'))).toBe('2026-10-02 16:40');
  });

  it('a hearing is told five working days ahead, never fewer', () => {
    expect(due(findRule('admin-review.hearing-notice'), on('2026-10-12', '09:00:00'))).toBe('2026-09-29');
  });

  it('three years of a claim begin again when the debtor is asked to pay (民法典 188, 195)', () => {
    const asked = [
      suspended(on('2025-05-20'), 'limitation-interruption'),
      resumed(on('2025-05-20'), 'limitation-interruption'),
    ];
    const claim = findRule('general.limitation');
    expect(due(claim, on('2023-03-15'))).toBe('2026-03-16');
    expect(due(claim, on('2023-03-15'), ...asked)).toBe('2028-05-22');
  });

  it('three years of a claim end six months after force majeure that fell into the last six (民法典 194)', () => {
    const claim = findRule('general.limitation');
    const obstacle = [
      suspended(on('2026-02-02'), 'limitation-suspension'),
      resumed(on('2026-04-30'), 'limitation-suspension'),
    ];
    expect(due(claim, on('2023-03-15'), ...obstacle)).toBe('2026-10-30');
  });

  it('a retainer signed late through the recipient is excused', () => {
    const sign = findRule('legal-aid.sign-agreement');
    const late = clock(sign, on('2026-03-02'), excused(on('2026-03-10'), 'party-cause'));
    expect(late).toMatchObject({ warnAt: null, excused: { reason: 'party-cause' } });
    expect(due(sign, on('2026-03-02'))).toBe('2026-03-09');
  });
});
