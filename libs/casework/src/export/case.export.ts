import { Readable } from 'node:stream';
import { type Caller, defineProblems, type Logger, Problem } from '@yizhan/platform';
import type { CaseRow } from '../case/case-row.js';
import type { CaseFilter, Filters } from '../rest/case.filter.js';
import type { CaseLists } from '../rest/case.lists.js';
import { byteOrderMark, csvLine } from './csv.js';
import type { ExportColumn } from './export.columns.js';

defineProblems({ 'export-too-large': { status: 422, title: '导出的案件过多' } });

/** Cases that are held in memory at once. */
const atOnce = 500;

export interface ExportOptions<C extends CaseRow> {
  readonly columns: readonly ExportColumn<C>[];
  /** Cases in one file at most. */
  readonly most: number;
  readonly log: Logger;
}

/** Writes the cases of a list as a CSV file, a page at a time as fast as it is read. */
export class CaseExport<C extends CaseRow> {
  constructor(
    private readonly filter: CaseFilter<C>,
    private readonly lists: CaseLists<C>,
    private readonly options: ExportOptions<C>,
  ) {}

  /** The file. Throws `Problem` `missing-role`, or `export-too-large` instead of a file that ends early. */
  async open(query: Filters, caller: Caller): Promise<Readable> {
    const { most } = this.options;
    if ((await this.filter.countUpTo(most + 1, query, caller)) > most) {
      throw new Problem('export-too-large', `一次至多导出 ${most} 件，请用收到时间、辖区或状态缩小范围后分次导出。`);
    }
    return Readable.from(this.lines(query, caller), { objectMode: false });
  }

  /** Pages go on from the last case, so what is opened or moved meanwhile neither doubles nor hides another one. */
  private async *lines(query: Filters, caller: Caller): AsyncGenerator<string> {
    const { columns, log } = this.options;
    let rows = 0;
    let whole = false;
    try {
      yield byteOrderMark + csvLine(columns.map(({ title }) => title));
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await this.lists.page({ ...query, limit: atOnce, ...(cursor && { cursor }) }, caller);
        yield page.items.map(loaded => csvLine(columns.map(({ value }) => value(loaded)))).join('');
        rows += page.items.length;
        cursor = page.next;
      }
      whole = true;
    } finally {
      // Who took how much out, by which filters; not the words searched for, which may be somebody's name.
      const { q: _, acceptanceNo: __, ...filters } = query;
      log.info({ by: caller.id, division: caller.division, filters, rows, whole }, 'cases were exported');
    }
  }
}
