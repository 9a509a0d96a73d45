import { Injectable } from '@nestjs/common';
import { FieldCipher, maskIdentityNumber, maskPhone, maskText } from '@yizhan/privacy';
import type { IntakeCase } from '../intake.case.js';
import type { AcceptCase } from '../intake.inputs.js';

type SealedColumns = Pick<
  IntakeCase,
  | 'idNumberSealed'
  | 'idNumberIndex'
  | 'idNumberMasked'
  | 'phoneSealed'
  | 'phoneIndex'
  | 'phoneMasked'
  | 'statement'
  | 'statementSealed'
>;

/** What is given in the clear. */
interface ToSeal {
  readonly applicant: Pick<AcceptCase['applicant'], 'idNumber' | 'phone'>;
  readonly statement: string;
}

/** Seals an applicant's identity number and phone for the database; what staff see of them is masked. */
@Injectable()
export class ApplicantVault {
  constructor(private readonly cipher: FieldCipher) {}

  /** The columns that hold what must not rest in the clear. Each seal opens only in the row it was made for. */
  seal(caseId: string, { applicant: { idNumber, phone }, statement }: ToSeal): SealedColumns {
    const masked = maskText(statement);
    return {
      idNumberSealed: idNumber ? this.cipher.seal(idNumber, `${caseId}:id-number`) : null,
      idNumberIndex: idNumber ? this.cipher.indexOf(idNumber, 'identity-number') : null,
      idNumberMasked: idNumber ? maskIdentityNumber(idNumber) : null,
      phoneSealed: phone ? this.cipher.seal(phone, `${caseId}:phone`) : null,
      phoneIndex: phone ? this.cipher.indexOf(phone, 'phone') : null,
      phoneMasked: phone ? maskPhone(phone) : null,
      statement: masked,
      statementSealed: masked === statement ? null : this.cipher.seal(statement, `${caseId}:statement`),
    };
  }

  /**
   * The columns of the same person's further case: opened where they rest, and sealed anew for the other row.
   * @param state the words of the new case, made of those of the first as they were given.
   * Throws `DecryptionError` when a column of the first does not open.
   */
  sealAgain(from: IntakeCase, caseId: string, state: (original: string) => string): SealedColumns {
    const open = (sealed: string | null, field: string) =>
      sealed === null ? undefined : this.cipher.open(sealed, `${from.id}:${field}`);
    const [idNumber, phone] = [open(from.idNumberSealed, 'id-number'), open(from.phoneSealed, 'phone')];
    const original = open(from.statementSealed, 'statement') ?? from.statement;
    return this.seal(caseId, {
      applicant: { ...(idNumber !== undefined && { idNumber }), ...(phone !== undefined && { phone }) },
      statement: state(original),
    });
  }
}
