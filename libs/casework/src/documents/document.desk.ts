import { createHash, randomUUID } from 'node:crypto';
import { findMatter } from '@yizhan/contracts';
import { dayOf, formatInstant, yearOf } from '@yizhan/deadlines';
import {
  type Caller,
  checked,
  type Clock,
  CodeAttempts,
  Problem,
  requireDivision,
  requireRole,
  type StaffRole,
} from '@yizhan/platform';
import type { QueryCodes } from '@yizhan/privacy';
import type { DataSource } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import { uniqueViolation } from '../case/unique-violation.js';
import type { CaseEngine } from '../engine/case-engine.js';
import { documentHtml } from './document.html.js';
import { CheckDocument, IssueDocument } from './document.inputs.js';
import { documentNumber } from './document.number.js';
import './document.problems.js';
import {
  documentNumbered,
  documentOfStep,
  documentsOf,
  htmlOf,
  keepDocument,
  newestSteps,
  nextSerial,
  type StoredDocument,
} from './document.store.js';
import type { DocumentedStep, DocumentTemplate } from './document.template.js';

/** Draws up the documents 文书 of a procedure and keeps them for good. */
export class DocumentDesk {
  private readonly attempts: CodeAttempts;

  constructor(
    private readonly templates: readonly DocumentTemplate[],
    private readonly engine: CaseEngine,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly codes: QueryCodes,
  ) {
    this.attempts = new CodeAttempts(() => clock.now());
  }

  /** The documents of a case, and which ones the caller may have drawn up now. Rejects as `CaseEngine.read` does. */
  async list(caseId: string, caller: Caller) {
    const { row } = await this.engine.read(caseId, caller);
    const [kept, steps] = await Promise.all([documentsOf(this.dataSource.manager, row.id), this.stepsOf(row)]);
    const available = this.templates.filter(template => {
      const step = stepFor(template, row, steps);
      const isKept = kept.some(({ kind, stepVersion }) => kind === template.kind && stepVersion === step?.version);
      return step && !isKept && template.roles.some(role => caller.roles.includes(role));
    });
    return {
      items: kept.map(document => this.view(document)),
      available: available.map(({ kind, title }) => ({ kind, title })),
    };
  }

  /**
   * Draws up a document of the newest step that it may follow; of the same step the same document again. Its number, its
   * text and its hash are kept together or not at all.
   * Rejects with `Problem`: as `CaseEngine.read`, `missing-role`, `unknown-document`, `document-not-due`.
   */
  async issue(caseId: string, body: unknown, caller: Caller) {
    const { row } = await this.engine.read(caseId, caller);
    const { kind } = checked(IssueDocument, body);
    const template = this.templates.find(each => each.kind === kind);
    if (!template) throw new Problem('unknown-document', `没有“${kind}”这种文书，可制作的见本案文书列表。`);
    requireRole(caller, template.roles as StaffRole[]);
    requireDivision(caller, row.division);
    const step = stepFor(template, row, await this.stepsOf(row));
    if (!step) throw new Problem('document-not-due', `本案没有办理到可以制作《${template.title}》的步骤。`);
    const known = await documentOfStep(this.dataSource.manager, row.id, kind, step.version);
    return this.view(known ?? (await this.drawUp(template, row, step, caller)));
  }

  /** The text of a document. Rejects as `CaseEngine.read`, and with `document-not-found`. */
  async read(caseId: string, id: string, caller: Caller): Promise<{ html: string; sha256: string }> {
    const { row } = await this.engine.read(caseId, caller);
    const found = await htmlOf(this.dataSource.manager, row.id, id);
    if (!found) throw new Problem('document-not-found', '本案没有这份文书，请核对编号。');
    return found;
  }

  /**
   * Whether a document is genuine, for whoever holds it: what it is and what hash its text has, and nothing of its case.
   * Rejects with `Problem` `document-not-found` alike for an unknown number and a wrong code; `too-many-requests`.
   */
  async check(query: unknown) {
    const { number, code } = checked(CheckDocument, query);
    this.attempts.check(number);
    const found = await documentNumbered(this.dataSource.manager, number);
    if (!this.codes.isQueryCode(found?.id ?? unknownId, code) || !found) {
      this.attempts.failed(number);
      throw new Problem('document-not-found', '请核对文书编号与核验码，均印在文书末尾。');
    }
    const { title, issuedAt, sha256 } = this.view(found);
    return { number, title, issuedAt, sha256, genuine: true };
  }

  private stepsOf({ id }: CaseRow): Promise<Map<string, DocumentedStep>> {
    return newestSteps(this.dataSource.manager, id, [...new Set(this.templates.flatMap(({ after }) => after))]);
  }

  private async drawUp(
    template: DocumentTemplate,
    row: CaseRow,
    step: DocumentedStep,
    caller: Caller,
  ): Promise<StoredDocument> {
    const now = this.clock.now();
    const id = randomUUID();
    const matterName = (row.matter && findMatter(row.matter)?.name) || '';
    const content = template.write({ case: row, step, matterName, now });
    const year = yearOf(dayOf(now));
    try {
      return await this.dataSource.transaction(async tx => {
        const serial = await nextSerial(tx, row.division, template.mark, year);
        const number = documentNumber(row.division, template.mark, year, serial);
        const { title } = template;
        const { acceptanceNo } = row;
        const checkCode = this.codes.queryCodeOf(id);
        const html = documentHtml({ title, number, acceptanceNo, content, issuedAt: now, checkCode });
        const document = {
          id,
          caseId: row.id,
          kind: template.kind,
          stepVersion: step.version,
          number,
          sha256: createHash('sha256').update(html, 'utf8').digest('hex'),
          issuedAt: new Date(now),
          issuedBy: caller.id,
          issuerName: caller.name,
        };
        await keepDocument(tx, { ...document, html });
        return document;
      });
    } catch (error) {
      // Somebody else has drawn it up meanwhile; the number went back with the transaction.
      const other =
        uniqueViolation(error)?.table === 'documents' &&
        (await documentOfStep(this.dataSource.manager, row.id, template.kind, step.version));
      if (other) return other;
      throw error;
    }
  }

  private view({ issuedAt, issuedBy, issuerName, ...document }: StoredDocument) {
    return {
      ...document,
      title: this.templates.find(({ kind }) => kind === document.kind)?.title ?? document.kind,
      issuedAt: formatInstant(issuedAt.getTime()),
      issuer: { id: issuedBy, name: issuerName },
    };
  }
}

const unknownId = '00000000-0000-4000-8000-000000000000';

/** The newest step that a document may follow, if the document is due of that one. */
function stepFor(
  template: DocumentTemplate,
  row: CaseRow,
  steps: ReadonlyMap<string, DocumentedStep>,
): DocumentedStep | undefined {
  const newest = template.after
    .flatMap(action => steps.get(action) ?? [])
    .reduce<DocumentedStep | undefined>((one, step) => (one && one.version > step.version ? one : step), undefined);
  return newest && template.when?.({ case: row, step: newest }) === false ? undefined : newest;
}
