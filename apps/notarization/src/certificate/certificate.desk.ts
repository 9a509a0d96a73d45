import { Injectable } from '@nestjs/common';
import { type Caller, Clock, defineProblems, Problem } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { isAfter } from '../day.js';
import { CertificateReader } from './certificate.reader.js';
import type { DeliveryInput } from './delivery.inputs.js';

defineProblems({
  'delivery-recorded': { status: 409, title: '该回执编号已登记过另一次送达' },
  'delivery-impossible': { status: 409, title: '送达日期有误' },
  'no-duplicates-of-revoked': { status: 409, title: '公证书已撤销，不能加制副本' },
});

/** What is done about a certificate after its case is over: it is handed out, and duplicates are made. */
@Injectable()
export class CertificateDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly certificates: CertificateReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Records a delivery once; the same receipt with the same contents is the same delivery. Throws `Problem` `not-found`,
   * `wrong-division`, `delivery-impossible`, `no-duplicates-of-revoked`, `delivery-recorded`.
   */
  async deliver(id: string, given: DeliveryInput, caller: Caller): Promise<void> {
    const { issuedOn, standing } = await this.certificates.find(id, caller);
    if (given.receivedOn < issuedOn || isAfter(given.receivedOn, this.clock.now())) {
      throw new Problem('delivery-impossible', '送达日期须在出证之日与今天之间，请核对。');
    }
    if (given.kind === 'duplicates' && standing === 'revoked') {
      throw new Problem('no-duplicates-of-revoked', '该公证书已被撤销，自始无效，不能再制作副本。');
    }
    const { receiptNo, kind, copies, way, receivedBy, receivedOn } = given;
    const [same] = await this.dataSource.query<{ same: boolean }[]>(
      `with entered as (
         insert into certificate_deliveries
         values ($1, $2, $3, $4, $5, $6, $7::date, $8, $9) on conflict (case_id, receipt_no) do nothing returning true)
       select (kind, copies, way, received_by, received_on) = ($3, $4, $5, $6, $7::date) as same
       from certificate_deliveries where case_id = $1 and receipt_no = $2
       union all select true from entered`,
      [id, receiptNo, kind, copies, way, receivedBy, receivedOn, caller.id, this.clock.date()],
    );
    if (same?.same === false) {
      throw new Problem('delivery-recorded', `回执“${receiptNo}”已登记过内容不同的送达，请核对回执编号。`);
    }
  }
}
