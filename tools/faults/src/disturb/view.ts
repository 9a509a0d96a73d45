/** The views that services keep of one another, as those who run the system reach them. */
import type { RestClient } from '@yizhan/tool-client';
import pg from 'pg';
import type { ViewKeeper } from '../schedule/fault.js';

interface View {
  /** As the service calls it. */
  readonly name: string;
  readonly database: string;
  /** Each table with a column to choose rows by. */
  readonly tables: readonly (readonly [table: string, column: string])[];
}

const views: Readonly<Record<ViewKeeper, View>> = {
  intake: {
    name: 'progress',
    database: 'yizhan_intake',
    tables: [
      ['progress', 'case_id'],
      ['progress_clocks', 'clock_id'],
    ],
  },
  supervision: { name: 'register', database: 'yizhan_supervision', tables: [['deadlines', 'clock_id']] },
};

/** What became of a rebuilding. */
export interface Rebuilt {
  readonly state: string;
  readonly read: number;
  readonly error: string | null;
}

/** Deletes rows of a view behind the service's back. @returns how many. */
export async function throwAway(postgres: string, keeper: ViewKeeper, share: 'all' | 'half'): Promise<number> {
  const { database, tables } = views[keeper];
  const url = new URL(postgres);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // told by the statement that fails
  await client.connect();
  try {
    let rows = 0;
    for (const [table, column] of tables) {
      const which = share === 'all' ? '' : ` where hashtext(${column}::text) % 2 = 0`;
      rows += (await client.query(`delete from ${table}${which}`)).rowCount ?? 0;
    }
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks the service to make its view again. */
export async function askForRebuild(rest: RestClient, keeper: ViewKeeper): Promise<void> {
  await rest.post('admin', `${addressOf(keeper)}/actions/rebuild`, {});
}

/** What became of it; undefined as long as it is not over. */
export async function readRebuild(rest: RestClient, keeper: ViewKeeper): Promise<Rebuilt | undefined> {
  const { rebuild } = await rest.get<{ rebuild: Rebuilt }>('admin', addressOf(keeper));
  return ['done', 'failed'].includes(rebuild.state) ? rebuild : undefined;
}

function addressOf(keeper: ViewKeeper): string {
  return `/api/${keeper}/v1/projections/${views[keeper].name}`;
}
