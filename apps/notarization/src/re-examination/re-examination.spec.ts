import { describe, expect, it } from '@jest/globals';
import { addMonths, dateText, dayOfText, endOfDay } from '@yizhan/deadlines';
import fc from 'fast-check';
import { effectOf, endOfLimit, mayReExamine, refundByFault } from './re-examination.js';

const certificate = { caseId: null, certificateNo: '第1号', issuedOn: '2020-02-29', notary: '赵公证', effect: null };
const start = dayOfText(certificate.issuedOn);
const asked = (askedBy: 'party' | 'interested' | 'office', sinceDay: number, receivedAt: number) =>
  mayReExamine({ certificate, askedBy, since: dateText(sinceDay), notary: '钱公证', receivedAt })?.code;

describe('a request for re-examination', () => {
  it('comes in time up to the end of its year, and within twenty years of the issue (公证程序规则 61)', () =>
    fc.assert(
      fc.property(fc.nat(8000), fc.integer({ min: 0, max: 500 }), (later, days) => {
        const since = start + later;
        const receivedAt = endOfDay(since + days);
        const ends = Math.min(
          endOfLimit('notarization.recheck-apply-interested', dateText(since)),
          endOfLimit('notarization.recheck-cap', certificate.issuedOn),
        );
        expect(asked('interested', since, receivedAt)).toBe(receivedAt <= ends ? undefined : 're-examination-too-late');
        expect(asked('office', since, receivedAt)).toBeUndefined();
      }),
    ));

  it('has its last day a year later, or on the next working day', () =>
    fc.assert(
      fc.property(fc.nat(2000), later => {
        const ends = endOfLimit('notarization.recheck-apply-party', dateText(start + later));
        const nominal = endOfDay(addMonths(start + later, 12));
        expect(ends).toBeGreaterThanOrEqual(nominal);
        expect(ends).toBeLessThan(nominal + 12 * 86_400_000);
      }),
    ));
});

describe('what becomes of a certificate', () => {
  it.each([
    ['wording', false, 'corrected'],
    ['wording', true, 'supplemented'],
    ['procedure', false, 'corrected'],
    ['partial-revocation', true, 'partly-revoked'],
    ['revocation', false, 'revoked'],
  ] as const)('by %s, supplemented %s, is %s', (kind, supplemented, effect) =>
    expect(effectOf(kind, supplemented)).toBe(effect),
  );

  it('decides with the fault what is given back of its fee (公证程序规则 66)', () =>
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (refund, paid) => {
        expect(refundByFault('office', refund, paid) === undefined).toBe(refund === paid);
        expect(refundByFault('party', refund, paid) === undefined).toBe(refund === 0);
        expect(refundByFault('both', refund, paid) === undefined).toBe(refund <= paid);
      }),
    ));
});
