import { prepared, type Queryable } from '@yizhan/messaging';
import type { DocumentedStep } from './document.template.js';

/** A document as it is kept; its text is read by itself. */
export interface StoredDocument {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly stepVersion: number;
  readonly number: string;
  /** Of the HTML in UTF-8, hexadecimal. */
  readonly sha256: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly issuerName: string;
}

const columns = `id, case_id as "caseId", kind, step_version as "stepVersion", number, sha256, issued_at as "issuedAt",
  issued_by as "issuedBy", issuer_name as "issuerName"`;

/** The newest step of each of these actions, by action. */
export async function newestSteps(
  database: Queryable,
  caseId: string,
  actions: readonly string[],
): Promise<Map<string, DocumentedStep>> {
  const { rows } = await prepared<Omit<DocumentedStep, 'at'> & { at: Date }>(
    database,
    'newest-steps',
    `select distinct on (action) version, action, at, reason, input from history
     where case_id = $1 and action = any($2::text[]) order by action, version desc`,
    [caseId, actions],
  );
  return new Map(rows.map(row => [row.action, { ...row, at: row.at.getTime() }]));
}

/** The documents of a case, the first ones first. */
export async function documentsOf(database: Queryable, caseId: string): Promise<StoredDocument[]> {
  const { rows } = await prepared<StoredDocument>(
    database,
    'documents-of-case',
    `select ${columns} from documents where case_id = $1 order by issued_at, number`,
    [caseId],
  );
  return rows;
}

/** The document of a kind that was drawn up of a step, or undefined. */
export async function documentOfStep(
  database: Queryable,
  caseId: string,
  kind: string,
  stepVersion: number,
): Promise<StoredDocument | undefined> {
  const { rows } = await prepared<StoredDocument>(
    database,
    'document-of-step',
    `select ${columns} from documents where case_id = $1 and kind = $2 and step_version = $3`,
    [caseId, kind, stepVersion],
  );
  return rows[0];
}

/** The document with a number, or undefined. */
export async function documentNumbered(database: Queryable, number: string): Promise<StoredDocument | undefined> {
  const { rows } = await prepared<StoredDocument>(
    database,
    'document-numbered',
    `select ${columns} from documents where number = $1`,
    [number],
  );
  return rows[0];
}

/** The text of one of a case's documents, or undefined. */
export async function htmlOf(
  database: Queryable,
  caseId: string,
  id: string,
): Promise<{ html: string; sha256: string } | undefined> {
  const { rows } = await prepared<{ html: string; sha256: string }>(
    database,
    'document-html',
    'select html, sha256 from documents where case_id = $1 and id::text = $2',
    [caseId, id],
  );
  return rows[0];
}

/** The next serial of a word in a county and year; it is given back if the transaction is not committed. */
export async function nextSerial(tx: Queryable, division: string, mark: string, year: number): Promise<number> {
  const { rows } = await prepared<{ last: number }>(
    tx,
    'next-document-serial',
    `insert into document_serials as s values ($1, $2, $3, 1)
     on conflict (division, mark, year) do update set last = s.last + 1 returning last`,
    [division.slice(0, 6), mark, year],
  );
  return rows[0]!.last;
}

/** Keeps a document. Throws the driver's unique violation if the step has one of its kind already. */
export async function keepDocument(tx: Queryable, document: StoredDocument & { html: string }): Promise<void> {
  await prepared(tx, 'keep-document', 'insert into documents values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    document.id,
    document.caseId,
    document.kind,
    document.stepVersion,
    document.number,
    document.html,
    document.sha256,
    document.issuedAt,
    document.issuedBy,
    document.issuerName,
  ]);
}
