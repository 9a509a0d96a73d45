import type { StepFacts } from '@yizhan/casework';
import { Problem } from '@yizhan/platform';
import { needsApproval } from '../approval/approval.js';
import { type DayText, dayTextOf } from '../day.js';
import { feeSettled } from '../fee/fee.js';
import type { NotarizationCase } from '../notarization.case.js';
import { avoidanceDecided } from '../notary/avoidance.js';
import { nothingRefuted } from '../verification/verification.js';
import { type Character, certificateNo, characterOf, seriesOf } from './certificate-number.js';
import type { IssueCertificate } from './certificate.inputs.js';
import type { NextNumber } from './certificate.lookup.js';

type Issue = Pick<StepFacts<NotarizationCase, IssueCertificate>, 'case' | 'input' | 'at'>;

/** The certificate's day: that of its approval, or, where none is needed, of its issue (公证程序规则 44). */
export function issuedOn({ case: { approval }, at }: Issue): DayText {
  return approval?.on ?? dayTextOf(at);
}

/** The character of its number. */
export function characterIn({ case: { matter }, input: { character } }: Issue): Character {
  return character ?? characterOf(matter);
}

/** Whether the certificate may go out: nothing open, nothing refuted, paid, and approved where that is needed. */
export function mayIssue({ case: row, found }: StepFacts<NotarizationCase, IssueCertificate>): Problem | undefined {
  const { office } = found as NextNumber;
  return (
    avoidanceDecided(row.avoidance) ??
    nothingRefuted(row.verifications) ??
    feeSettled(row.fee) ??
    (row.approval === null && needsApproval(row, office.approval)
      ? new Problem('certificate-not-approved', '该事项须经机构负责人审批后出证，请先报批（公证程序规则 40）。')
      : undefined)
  );
}

/** The columns of a certificate that gets its number. */
export function numbered(
  { office, serial }: NextNumber,
  day: DayText,
  character: Character,
  copies: number,
  duplicates: number,
) {
  const series = seriesOf(office.word, day, character);
  return {
    certificateNo: certificateNo(series, serial),
    certificateWord: series.word,
    certificateYear: series.year,
    certificateCharacter: character,
    certificateSerial: serial,
    issuedOn: day,
    copies,
    duplicates,
  };
}
