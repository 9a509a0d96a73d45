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

/** Seals an applicant's identity number and phone for the database; what staff see of them is masked. */
@Injectable()
export class ApplicantVault {
  constructor(private readonly cipher: FieldCipher) {}

  /** The columns that hold what must not rest in the clear. Each seal opens only in the row it was made for. */
  seal(caseId: string, { applicant: { idNumber, phone }, statement }: AcceptCase): SealedColumns {
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
}
