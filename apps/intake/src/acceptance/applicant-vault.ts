import { Injectable } from '@nestjs/common';
import { FieldCipher, maskIdentityNumber, maskPhone, maskText } from '@yizhan/privacy';
import type { IntakeCase } from '../intake.case.js';

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

/** What an applicant has told of themselves. */
export interface Told {
  readonly applicant: { readonly idNumber?: string; readonly phone?: string };
  readonly statement: string;
}

/** The columns that can be opened again. */
type Sealed = Pick<SealedColumns, 'idNumberSealed' | 'phoneSealed' | 'statement' | 'statementSealed'>;

/** Seals an applicant's identity number and phone for the database; what staff see of them is masked. */
@Injectable()
export class ApplicantVault {
  constructor(private readonly cipher: FieldCipher) {}

  /** The columns that hold what must not rest in the clear. Each seal opens only in the row it was made for. */
  seal(caseId: string, { applicant: { idNumber, phone }, statement }: Told): SealedColumns {
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

  /** What was sealed for a row, for handing it on to another one. Throws `DecryptionError` for columns of another row. */
  open(id: string, { idNumberSealed, phoneSealed, statement, statementSealed }: Sealed): Told {
    return {
      applicant: {
        ...(idNumberSealed && { idNumber: this.cipher.open(idNumberSealed, `${id}:id-number`) }),
        ...(phoneSealed && { phone: this.cipher.open(phoneSealed, `${id}:phone`) }),
      },
      statement: statementSealed ? this.cipher.open(statementSealed, `${id}:statement`) : statement,
    };
  }

  /**
   * The columns of the same person's further case: opened where they rest, and sealed anew for the other row.
   * @param state the words of the new case, made of those of the first as they were given.
   * Throws `DecryptionError` when a column of the first does not open.
   */
  sealAgain(from: IntakeCase, caseId: string, state: (original: string) => string): SealedColumns {
    const { applicant, statement } = this.open(from.id, from);
    return this.seal(caseId, { applicant, statement: state(statement) });
  }
}
