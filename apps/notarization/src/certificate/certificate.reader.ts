import { Injectable } from '@nestjs/common';
import { cursorOf, type Page, positionOf } from '@yizhan/casework';
import { findMatter, subtreePrefix } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, Problem, requireDivision } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { DayText } from '../day.js';
import { endOfLimit } from '../re-examination/re-examination.js';
import { written } from '../re-examination/re-examination.lookup.js';
import type { CertificateQuery, Standing } from './certificate.query.js';

/** A certificate as the register shows it. */
export interface CertificateRow {
  /** The case that issued it. */
  readonly id: string;
  readonly acceptanceNo: string;
  readonly division: string;
  readonly certificateNo: string | null;
  readonly paperNo: string | null;
  readonly matter: string | null;
  readonly applicantName: string;
  readonly notary: string | null;
  readonly notaryLicence: string | null;
  readonly approvedBy: string | null;
  readonly issuedOn: DayText;
  readonly copies: number;
  readonly duplicates: number | null;
  /** The certificate that this one supplements 补正. */
  readonly supplements: string | null;
  readonly standing: Standing;
  readonly closedAt: Date;
}

/** The newest re-examination that has changed a certificate says how it stands. */
const effect = `(select r.effect from cases r where r.examined_no = coalesce(c.certificate_no, c.paper_no)
  and r.effect <> 'upheld' order by r.closed_at desc limit 1)`;

const columns = `c.id, c.acceptance_no as "acceptanceNo", c.division, c.certificate_no as "certificateNo",
  c.paper_no as "paperNo", c.matter, c.applicant_name as "applicantName", c.notary, c.notary_licence as "notaryLicence",
  c.approval->>'by' as "approvedBy", to_char(c.issued_on, 'YYYY-MM-DD') as "issuedOn", c.copies, c.duplicates,
  c.examined_no as supplements, coalesce(${effect}, 'valid') as standing, c.closed_at as "closedAt"`;

/** The register of certificates 公证登记簿: nothing is written in it, it is what the cases say (公证程序规则 57). */
@Injectable()
export class CertificateReader {
  constructor(private readonly dataSource: DataSource) {}

  /** A page of certificates in the caller's subtree, the newest first. Throws `Problem` `malformed-cursor`. */
  async list(query: CertificateQuery, caller: Caller): Promise<Page<object>> {
    const { sql, values } = conditions(query, caller);
    const rows = await this.dataSource.query<CertificateRow[]>(
      `select ${columns} from cases c
       where (c.certificate_no is not null or c.paper_no is not null) and c.closed_at is not null and ${sql.join(' and ')}
       order by c.closed_at desc, c.id desc limit ${query.limit + 1}`,
      values,
    );
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    return {
      items: rows.slice(0, query.limit).map(certificateView),
      next: last ? cursorOf({ at: last.closedAt, id: last.id }) : null,
    };
  }

  /** The certificate of a case. Throws `Problem` `not-found`, `wrong-division`. */
  async find(id: string, caller: Caller): Promise<CertificateRow> {
    const [row] = uuid.test(id)
      ? await this.dataSource.query<CertificateRow[]>(
          `select ${columns} from cases c where c.id = $1 and c.issued_on is not null`,
          [id],
        )
      : [];
    if (!row) throw new Problem('not-found', '这个案件没有出具公证书，请核对编号。');
    requireDivision(caller, row.division);
    return row;
  }

  /** The certificate with its deliveries, its re-examinations, and until when one can be asked for. */
  async read(id: string, caller: Caller): Promise<object> {
    const row = await this.find(id, caller);
    const number = row.certificateNo ?? row.paperNo;
    const deliveries = await this.dataSource.query<{ kind: string; receivedOn: DayText }[]>(
      `select receipt_no as "receiptNo", kind, copies, way, received_by as "receivedBy",
         to_char(received_on, 'YYYY-MM-DD') as "receivedOn", recorded_by as "recordedBy"
       from certificate_deliveries where case_id = $1 order by received_on, receipt_no`,
      [id],
    );
    const reExaminations = await this.dataSource.query<object[]>(
      `select id, acceptance_no as "acceptanceNo", state, outcome, effect,
         re_examination->'decision'->>'decidedOn' as "decidedOn"
       from cases where examined_no = $1 and id <> $2 order by opened_at, id`,
      [number, id],
    );
    const received = deliveries.find(({ kind }) => kind === 'delivery')?.receivedOn;
    const until = received && formatInstant(endOfLimit('notarization.recheck-apply-party', received));
    return { ...certificateView(row), deliveries, reExaminations, reExaminationUntil: until ?? null };
  }
}

/** A certificate as the register shows it. */
export function certificateView({ closedAt, ...row }: CertificateRow) {
  const matter = row.matter ? findMatter(row.matter) : undefined;
  return { ...row, ...(matter && { matterName: matter.name }), closedAt: formatInstant(closedAt.getTime()) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function conditions(query: CertificateQuery, caller: Caller): { sql: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const sql: string[] = [];
  const also = (given: unknown, condition: (nth: string) => string) => {
    if (given === undefined) return;
    values.push(given);
    sql.push(condition(`$${values.length}`));
  };
  also(`${subtreePrefix(caller.division)}%`, nth => `c.division like ${nth}`);
  also(query.division && `${subtreePrefix(query.division)}%`, nth => `c.division like ${nth}`);
  also(query.number && written(query.number), nth => `(c.certificate_no = ${nth} or c.paper_no = ${nth})`);
  also(query.applicantName, nth => `c.applicant_name = ${nth}`);
  also(query.notary, nth => `(c.notary = ${nth} or c.notary_licence = ${nth})`);
  also(query.matter, nth => `c.matter = ${nth}`);
  also(query.issuedFrom, nth => `c.issued_on >= ${nth}::date`);
  also(query.issuedTo, nth => `c.issued_on <= ${nth}::date`);
  if (query.standing === 'valid') sql.push(`${effect} is null`);
  else {
    also(
      query.standing,
      nth =>
        `coalesce(c.certificate_no, c.paper_no) in (select examined_no from cases where effect = ${nth}) and ${effect} = ${nth}`,
    );
  }
  if (query.cursor) {
    const { at, id } = positionOf(query.cursor);
    values.push(at, id);
    sql.push(`(c.closed_at, c.id) < ($${values.length - 1}, $${values.length})`);
  }
  return { sql, values };
}
