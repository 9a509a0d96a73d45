import { prepared, type Queryable } from '@yizhan/messaging';

/** An attachment as it is kept; its contents are in the file store. */
export interface StoredAttachment {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly note: string | null;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  readonly type: string;
  readonly scanned: boolean;
  readonly addedAt: Date;
  readonly adderId: string;
  readonly adderName: string;
  readonly removedAt: Date | null;
  readonly removerName: string | null;
  readonly removalReason: string | null;
}

const columns = `id, case_id as "caseId", name, note, sha256, size::float8 as size, type, scanned, added_at as "addedAt",
  adder_id as "adderId", adder_name as "adderName", removed_at as "removedAt", remover_name as "removerName",
  removal_reason as "removalReason"`;

/** The attachments of a case, the first ones first. */
export async function attachmentsOf(database: Queryable, caseId: string): Promise<StoredAttachment[]> {
  const { rows } = await prepared<StoredAttachment>(
    database,
    'attachments-of-case',
    `select ${columns} from attachments where case_id = $1 order by added_at, id`,
    [caseId],
  );
  return rows;
}

/** One of a case's attachments, or undefined. */
export async function attachmentOf(
  database: Queryable,
  caseId: string,
  id: string,
): Promise<StoredAttachment | undefined> {
  const { rows } = await prepared<StoredAttachment>(
    database,
    'attachment-of-case',
    `select ${columns} from attachments where case_id = $1 and id::text = $2`,
    [caseId, id],
  );
  return rows[0];
}

/** Keeps what is known of a file whose contents are kept already. */
export async function keepAttachment(database: Queryable, attachment: StoredAttachment): Promise<void> {
  await prepared(
    database,
    'keep-attachment',
    `insert into attachments (id, case_id, name, note, sha256, size, type, scanned, added_at, adder_id, adder_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      attachment.id,
      attachment.caseId,
      attachment.name,
      attachment.note,
      attachment.sha256,
      attachment.size,
      attachment.type,
      attachment.scanned,
      attachment.addedAt,
      attachment.adderId,
      attachment.adderName,
    ],
  );
}

/** Takes an attachment back. @returns false if somebody else has done so */
export async function removeAttachment(
  database: Queryable,
  id: string,
  by: { readonly at: Date; readonly id: string; readonly name: string; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await prepared(
    database,
    'remove-attachment',
    `update attachments set removed_at = $2, remover_id = $3, remover_name = $4, removal_reason = $5
     where id = $1 and removed_at is null`,
    [id, by.at, by.id, by.name, by.reason],
  );
  return rowCount === 1;
}
