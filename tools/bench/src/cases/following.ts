import { setTimeout as pause } from 'node:timers/promises';
import { databaseName } from '@yizhan/tool-stack';
import pg from 'pg';

/** A backlog that is not gone by then is a failure of the run, in milliseconds. */
const patienceMs = 120_000;
const everyMs = 20;

/**
 * Whether those who listen have followed: intake has ended every case that its service has ended, and supervision runs no
 * clock of a case that is over. A rate that only piles up events is no rate.
 */
export class Following {
  private constructor(
    private readonly intake: pg.Client,
    private readonly supervision: pg.Client,
  ) {}

  static async open(postgres: string): Promise<Following> {
    const [intake, supervision] = await Promise.all(
      ['intake', 'supervision'].map(service => connect(postgres, service)),
    );
    return new Following(intake!, supervision!);
  }

  /** Waits until nothing is left to follow. @returns how long that took, in milliseconds. */
  async caughtUp(): Promise<number> {
    const start = performance.now();
    while ((await this.behind()) > 0) {
      if (performance.now() - start > patienceMs) throw new Error('intake or supervision do not follow');
      await pause(everyMs);
    }
    return performance.now() - start;
  }

  async close(): Promise<void> {
    await Promise.all([this.intake.end(), this.supervision.end()]);
  }

  private async behind(): Promise<number> {
    const [cases, clocks] = await Promise.all([
      this.intake.query<{ open: number }>('select count(*)::int as open from cases where outcome is null'),
      this.supervision.query<{ open: number }>(
        `select count(*)::int as open from deadlines where state <> 'stopped' and task_id is null`,
      ),
    ]);
    return cases.rows[0]!.open + clocks.rows[0]!.open;
  }
}

async function connect(postgres: string, service: string): Promise<pg.Client> {
  const url = new URL(postgres);
  url.pathname = `/${databaseName(service)}`;
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => undefined); // a query that is under way tells of it
  await client.connect();
  return client;
}
