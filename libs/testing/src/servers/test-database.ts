import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  /** Removes it, together with the connections that are left. */
  drop(): Promise<void>;
}

/** A fresh, empty database on the run's PostgreSQL; one a test file is plenty. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env.YIZHAN_TEST_DATABASE_URL;
  if (!server)
    throw new Error('no PostgreSQL: name the file *.int.spec.ts or *.e2e.spec.ts, so that the run starts one');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `drop database if exists ${name} with (force)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
