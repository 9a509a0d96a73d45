import type { CaseProgressedV1 } from '@yizhan/contracts';
import type { DataSource } from 'typeorm';
import type { InboxContext } from '../src/index.js';
import { prepared } from '../src/index.js';

/** What a handler of the tests does: a row for every call, so that whatever is doubled, lost or swapped shows. */
export class Effects {
  private applied = 0;
  private readonly waiting: { count: number; resolve: () => void }[] = [];
  /** Called before each effect; throws to make the handler fail. */
  before: (event: CaseProgressedV1, context: InboxContext) => void | Promise<void> = () => undefined;

  static async createTable(dataSource: DataSource): Promise<void> {
    await dataSource.query(
      'create table effect (position bigserial primary key, case_id uuid, version int, replica text, at timestamptz default clock_timestamp())',
    );
  }

  async apply(events: readonly CaseProgressedV1[], context: InboxContext, replica = ''): Promise<void> {
    for (const event of events) await this.before(event, context);
    await prepared(
      context.tx,
      'effect-insert',
      'insert into effect (case_id, version, replica) select c, v, $3 from unnest($1::uuid[], $2::int[]) e(c, v)',
      [events.map(({ caseId }) => caseId), events.map(({ version }) => version), replica],
    );
    context.afterCommit(() => this.count(events.length));
  }

  /** Resolves once so many effects are committed in all. */
  until(count: number): Promise<void> {
    if (this.applied >= count) return Promise.resolve();
    return new Promise(resolve => this.waiting.push({ count, resolve }));
  }

  private count(more: number): void {
    this.applied += more;
    for (const { count, resolve } of this.waiting) if (this.applied >= count) resolve();
  }
}

/** The versions applied to each case, in the order in which they were applied. */
export async function versionsByCase(dataSource: DataSource): Promise<Record<string, number[]>> {
  const rows: { case_id: string; versions: number[] }[] = await dataSource.query(
    'select case_id, array_agg(version order by position) as versions from effect group by case_id',
  );
  return Object.fromEntries(rows.map(row => [row.case_id, row.versions]));
}
