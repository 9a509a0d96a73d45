import { describe, expect, it } from '@jest/globals';
import { allMatters } from '@yizhan/contracts';
import { Problem } from '@yizhan/platform';
import fc from 'fast-check';
import {
  accountOf,
  assess,
  canPay,
  canRefund,
  costOf,
  type FeeAccount,
  feeSettled,
  paidFen,
  reduced,
  withMovement,
  withReduction,
} from './fee.js';
import { feeSchedules, scheduleOn, tariffOf } from './fee.schedule.js';

const value = fc.integer({ min: 0, max: 10_000_000_000_000 });
const schedule = fc.constantFrom(...feeSchedules);
const matter = fc.constantFrom(...allMatters().flatMap(({ id, service }) => (service === 'notarization' ? [id] : [])));
const yuan = 100;
const inheritance = (version: number, valueYuan: number) =>
  costOf(tariffOf(feeSchedules[version - 1]!, 'notarization.inheritance'), valueYuan * yuan) / yuan;

describe('the fee schedules', () => {
  it('are numbered from one and follow each other', () => {
    expect(feeSchedules.map(({ version }) => version)).toEqual(feeSchedules.map((_, nth) => nth + 1));
    const days = feeSchedules.map(({ effectiveFrom }) => effectiveFrom);
    expect(days).toEqual([...new Set(days)].sort());
  });

  it.each([
    ['1990-01-01', 1],
    ['2011-05-31', 1],
    ['2011-06-01', 2],
    ['2026-11-23', 2],
  ])('on %s that of version %i is in force', (day, version) => expect(scheduleOn(day).version).toBe(version));

  it('have brackets that rise, the last one without end', () => {
    for (const { tariffs } of feeSchedules) {
      for (const tariff of Object.values(tariffs)) {
        if (tariff.kind === 'piece') continue;
        const ends = tariff.brackets.map(({ upToFen }) => upToFen ?? Infinity);
        expect(ends.at(-1)).toBe(Infinity);
        expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b));
      }
    }
  });
});

describe('a fee by value', () => {
  it.each([
    [2, 10_000, 200],
    [2, 200_000, 2400],
    [2, 300_000, 3400],
    [2, 500_000, 5400],
    [2, 20_000_000, 76_400],
    [1, 300_000, 6000],
  ])('of version %i for %i yuan is %i yuan', (version, worth, fee) => expect(inheritance(version, worth)).toBe(fee));

  it('never falls when the value rises, nor rises faster than its highest rate', () =>
    fc.assert(
      fc.property(schedule, matter, value, value, (prices, of, one, other) => {
        const tariff = tariffOf(prices, of);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [less, more] = [costOf(tariff, low), costOf(tariff, high)];
        expect(less).toBeLessThanOrEqual(more);
        const steepest = tariff.kind === 'piece' ? 0 : Math.max(...tariff.brackets.map(({ rate }) => rate)) / 10_000;
        expect(more - less).toBeLessThanOrEqual((high - low) * steepest + 1);
      }),
    ));

  it('is whole fen, and at least the least', () =>
    fc.assert(
      fc.property(schedule, matter, value, (prices, of, worth) => {
        const tariff = tariffOf(prices, of);
        const fee = costOf(tariff, worth);
        expect(Number.isSafeInteger(fee)).toBe(true);
        expect(fee).toBeGreaterThanOrEqual(tariff.kind === 'piece' ? tariff.fen : tariff.leastFen);
      }),
    ));

  it('needs the value; a fee by the piece does not', () => {
    const basis = { duplicates: 0, drafted: false, visited: false };
    const refusal = assess(feeSchedules[1]!, { ...basis, matter: 'notarization.gift' });
    expect((refusal as Problem).code).toBe('value-missing');
    expect(assess(feeSchedules[1]!, { ...basis, matter: 'notarization.birth' })).toEqual([
      { label: '公证费', fen: 8000 },
    ]);
  });
});

describe('a fee account', () => {
  const account = (totalFen: number) =>
    accountOf(feeSchedules[1]!, [{ label: '公证费', fen: totalFen }], undefined, null);

  it('asks for the sum of its items: certificate, duplicates, drafting, visit', () => {
    const items = assess(feeSchedules[1]!, {
      matter: 'notarization.will',
      duplicates: 2,
      drafted: true,
      visited: true,
    });
    expect(accountOf(feeSchedules[1]!, items as never, undefined, null)).toMatchObject({
      totalFen: 44_000,
      dueFen: 44_000,
    });
  });

  it('is reduced to a part of it, an exemption to nothing, and stays so when it is assessed anew', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 100 }), (totalFen, percent) => {
        const left = reduced(totalFen, { ground: 'low-income', percent });
        expect(Number.isInteger(left) && left >= 0 && left <= totalFen).toBe(true);
        if (percent === 100) expect(left).toBe(0);
      }),
    );
    const half = withReduction(account(10_000), { ground: 'legal-aid', percent: 50, legalAidNo: 'x' });
    const anew = accountOf(feeSchedules[1]!, [{ label: '公证费', fen: 20_000 }], undefined, half);
    expect(anew).toMatchObject({ totalFen: 20_000, dueFen: 10_000 });
  });

  it('never holds less than nothing nor takes more than is due, whatever comes and goes', () => {
    const move = fc.record({ kind: fc.constantFrom('payment' as const, 'refund' as const), fen: fc.nat(5000) });
    fc.assert(
      fc.property(fc.nat(10_000), fc.array(move), (due, moves) => {
        let present: FeeAccount = account(due);
        for (const { kind, fen } of moves) {
          const refusal = kind === 'payment' ? canPay(present, fen) : canRefund(present, fen);
          if (!refusal) present = withMovement(present, { kind, fen, on: '2026-11-23' });
          expect(paidFen(present)).toBeGreaterThanOrEqual(0);
          expect(paidFen(present)).toBeLessThanOrEqual(due);
        }
        expect(feeSettled(present)?.code).toBe(paidFen(present) === due ? undefined : 'fee-unpaid');
      }),
    );
  });
});
