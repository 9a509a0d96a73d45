import type { EntityManager } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseStore, Write } from '../case/case.store.js';
import type { Loaded } from '../procedure/decide.js';
import { Combiner } from './combiner.js';
import { RecentCases } from './recent-cases.js';

/** Cases in one statement at most. */
const most = 64;

/**
 * The store for requests: those that arrive together are read by one statement and written by one statement, each as
 * separately as if it were alone.
 */
export class CombinedStore<C extends CaseRow> {
  private readonly loads: Combiner<string, Loaded<C> | undefined>;
  private readonly writes: Combiner<Write<C>, boolean | Error>;
  private readonly kept = new RecentCases<C>();

  constructor(
    private readonly store: CaseStore<C>,
    database: EntityManager,
    now: () => number,
  ) {
    this.loads = new Combiner(
      async ids => {
        const loaded = await store.load(database, [...new Set(ids)]);
        return ids.map(id => loaded.get(id));
      },
      { parallel: 2, most },
    );
    // One at a time: two statements of ours never wait for each other's cases in a circle.
    this.writes = new Combiner(writes => writeTogether(store, database, writes, now()), { parallel: 1, most });
  }

  /** The case, or undefined. */
  load(id: string): Promise<Loaded<C> | undefined> {
    return this.loads.submit(id);
  }

  /** The case as this process last wrote it, or undefined; it may be behind. */
  recent(id: string): Loaded<C> | undefined {
    return this.kept.get(id.toLowerCase());
  }

  /**
   * Whether it was written: not if somebody else moved the case first, this batch's own earlier step included.
   * Throws the driver's error when nothing of it was written, or when that is not known.
   * @param after the case as the write leaves it
   */
  async write(write: Write<C>, after: Loaded<C>): Promise<boolean> {
    const outcome = await this.writes.submit(write);
    if (outcome === true) this.kept.keep({ ...after, row: this.store.asRead(after.row) });
    else this.kept.forget(after.row.id);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }
}

async function writeTogether<C extends CaseRow>(
  store: CaseStore<C>,
  database: EntityManager,
  writes: readonly Write<C>[],
  now: number,
): Promise<(boolean | Error)[]> {
  const idOf = ({ decision }: Write<C>) => decision.after.id;
  const firsts = writes.filter((write, index) => writes.findIndex(other => idOf(other) === idOf(write)) === index);
  try {
    const written = await store.write(database, firsts, now);
    return writes.map(write => firsts.includes(write) && written.has(idOf(write)));
  } catch (error) {
    if (writes.length === 1 || !isRefusal(error)) throw error;
  }
  // One of them broke a constraint or ran into a deadlock, and so none was written: each by itself, with its own answer.
  return writeEach(store, database, writes, now);
}

async function writeEach<C extends CaseRow>(
  store: CaseStore<C>,
  database: EntityManager,
  writes: readonly Write<C>[],
  now: number,
): Promise<(boolean | Error)[]> {
  const outcomes: (boolean | Error)[] = [];
  for (const write of writes) {
    const outcome = await store.write(database, [write], now).catch((error: Error) => error);
    outcomes.push(outcome instanceof Error ? outcome : outcome.has(write.decision.after.id));
  }
  return outcomes;
}

/** The database has refused and written nothing: integrity (SQLSTATE class 23), deadlock or serialisation (class 40). */
function isRefusal(error: unknown): boolean {
  return /^(23|40)/.test((error as { code?: string })?.code ?? '');
}
