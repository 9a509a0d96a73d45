import { setTimeout as pause } from 'node:timers/promises';
import { databaseName } from '@yizhan/tool-stack';
import pg from 'pg';

interface Awaited {
  arrived: () => void;
  failed: (error: Error) => void;
  giveUpAt: number;
}

/** A case that has not reached its service by then never will, for the bench: its loop would stand still for ever. */
const patienceMs = 60_000;

/**
 * Sees cases become visible in one handling service: a single watcher for all that are waited for, which looks them up by
 * key in the service's database. What is committed there is what REST shows; asking REST for each case instead would
 * measure the asking. An arrival is seen late by at most `everyMs` and the look-up itself.
 */
export class ArrivalWatcher {
  private readonly awaited = new Map<string, Awaited>();
  private watching: Promise<void> | undefined;

  private constructor(
    private readonly database: pg.Client,
    private readonly everyMs: () => number,
  ) {}

  /** @param everyMs how long to wait between two looks, asked before each. */
  static async open(postgres: string, service: string, everyMs: () => number): Promise<ArrivalWatcher> {
    const url = new URL(postgres);
    url.pathname = `/${databaseName(service)}`;
    const database = new pg.Client({ connectionString: url.href });
    database.on('error', () => undefined); // a query that is under way tells of it
    await database.connect();
    return new ArrivalWatcher(database, everyMs);
  }

  /** Resolves when the case is there; rejects when it is not there within a minute. */
  arrival(caseId: string): Promise<void> {
    return new Promise((arrived, failed) => {
      this.awaited.set(caseId, { arrived, failed, giveUpAt: performance.now() + patienceMs });
      this.watching ??= this.watch().finally(() => (this.watching = undefined));
    });
  }

  async close(): Promise<void> {
    await this.watching;
    await this.database.end();
  }

  private async watch(): Promise<void> {
    while (this.awaited.size > 0) {
      await pause(this.everyMs());
      try {
        await this.look();
      } catch (error) {
        for (const { failed } of this.awaited.values()) failed(error as Error);
        this.awaited.clear();
      }
    }
  }

  private async look(): Promise<void> {
    const { rows } = await this.database.query<{ id: string }>({
      name: 'arrived',
      text: 'select id from cases where id = any($1::uuid[])',
      values: [[...this.awaited.keys()]],
    });
    for (const { id } of rows) {
      this.awaited.get(id)!.arrived();
      this.awaited.delete(id);
    }
    const now = performance.now();
    for (const [id, { failed, giveUpAt }] of this.awaited) {
      if (now < giveUpAt) continue;
      failed(new Error(`case ${id} did not reach its service`));
      this.awaited.delete(id);
    }
  }
}
