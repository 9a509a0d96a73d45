import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { formatInstant } from '@yizhan/deadlines';
import { type FileStore, takeIn, type VirusScanner } from '@yizhan/files';
import { type Caller, checked, type Clock, Problem, requireDivision } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import type { CaseEngine } from '../engine/case-engine.js';
import { AttachFile, RemoveAttachment } from './attachment.inputs.js';
import './attachment.problems.js';
import {
  attachmentOf,
  attachmentsOf,
  keepAttachment,
  removeAttachment,
  type StoredAttachment,
} from './attachment.store.js';

/** Where contents go, who looks into them, and how large they may be; without a store there are no attachments. */
export interface FileSettings {
  readonly store?: FileStore | undefined;
  readonly scanner?: VirusScanner | undefined;
  /** In bytes. */
  readonly limit: number;
}

/** The files of a case 附件. Who may read a case may read them and add to them. */
export class AttachmentDesk {
  constructor(
    readonly files: FileSettings,
    private readonly engine: CaseEngine,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Every file of a case, also those taken back. Rejects as `CaseEngine.read` does. */
  async list(caseId: string, caller: Caller) {
    const { row } = await this.engine.read(caseId, caller);
    const rows = await attachmentsOf(this.dataSource.manager, row.id);
    return { items: rows.map(attachmentView) };
  }

  /** Whether the caller may add a file, before its contents are read. Rejects as `add` does. */
  async admit(caseId: string, caller: Caller): Promise<string> {
    if (!this.files.store) throw new Problem('attachments-off', '本服务没有设置文件存储，请联系系统管理员。');
    const { row } = await this.engine.read(caseId, caller);
    requireDivision(caller, row.division);
    return row.id;
  }

  /**
   * Adds a file to a case: its contents are kept first, then what is known of it.
   * Rejects with `Problem`: as `CaseEngine.read`, `attachments-off`, a validation code, or as `takeIn` does.
   */
  async add(caseId: string, contents: Readable, about: unknown, caller: Caller) {
    const id = await this.admit(caseId, caller);
    const { name, note = null } = checked(AttachFile, about);
    const taken = await takeIn(contents, { ...this.files, store: this.files.store! });
    const attachment: StoredAttachment = {
      id: randomUUID(),
      caseId: id,
      name,
      note,
      ...taken,
      addedAt: this.clock.date(),
      adderId: caller.id,
      adderName: caller.name,
      removedAt: null,
      removerName: null,
      removalReason: null,
    };
    await keepAttachment(this.dataSource.manager, attachment);
    return attachmentView(attachment);
  }

  /** A file and its contents. Rejects as `CaseEngine.read`, and with `attachment-not-found`, `attachment-removed`. */
  async read(caseId: string, id: string, caller: Caller): Promise<StoredAttachment & { contents: Readable }> {
    const found = await this.find(caseId, id, caller);
    if (!this.files.store) throw new Problem('attachments-off', '本服务没有设置文件存储，请联系系统管理员。');
    return { ...found, contents: await this.files.store.read(found.sha256) };
  }

  /**
   * Takes a file back, by who added it or the head; what is known of it stays, with the reason.
   * Rejects as `read` does, and with `missing-role`.
   */
  async remove(caseId: string, id: string, body: unknown, caller: Caller) {
    const found = await this.find(caseId, id, caller);
    const { reason } = checked(RemoveAttachment, body);
    if (found.adderId !== caller.id && !caller.roles.includes('head'))
      throw new Problem('missing-role', '附件只能由添加人或者机构负责人撤下。');
    const by = { at: this.clock.date(), id: caller.id, name: caller.name, reason };
    if (!(await removeAttachment(this.dataSource.manager, id, by))) throw removed();
    return attachmentView({ ...found, removedAt: by.at, removerName: by.name, removalReason: reason });
  }

  private async find(caseId: string, id: string, caller: Caller): Promise<StoredAttachment> {
    const { row } = await this.engine.read(caseId, caller);
    const found = await attachmentOf(this.dataSource.manager, row.id, id);
    if (!found) throw new Problem('attachment-not-found', '本案没有这个附件，请核对编号。');
    if (found.removedAt) throw removed();
    return found;
  }
}

function removed(): Problem {
  return new Problem('attachment-removed', '该附件已被撤下，理由见附件列表。');
}

function attachmentView({
  addedAt,
  adderId,
  adderName,
  removedAt,
  removerName,
  removalReason,
  ...file
}: StoredAttachment) {
  return {
    ...file,
    addedAt: formatInstant(addedAt.getTime()),
    adder: { id: adderId, name: adderName },
    removed: removedAt && { at: formatInstant(removedAt.getTime()), by: removerName, reason: removalReason },
  };
}
