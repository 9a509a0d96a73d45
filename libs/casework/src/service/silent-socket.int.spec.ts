import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TcpProxy } from '@yizhan/servers';
import { testDatabase, type TestDatabase } from '@yizhan/testing';
import pg from 'pg';
import { endingWhenSilent } from './silent-socket.js';

describe('a pool of database connections', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await testDatabase();
    const url = new URL(database.url);
    proxy = await TcpProxy.open(Number(url.port));
    url.port = String(proxy.port);
    const options = { connectionString: url.href, max: 2, query_timeout: 300, stream: endingWhenSilent(250) };
    pool = new pg.Pool(options as pg.PoolConfig);
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await proxy.close();
    await database.drop();
  });

  /** As TypeORM does it: a transaction that fails gives its connection back without a word of why. */
  async function transact(): Promise<string> {
    const client = await pool.connect();
    const heard = () => undefined;
    client.on('error', heard);
    try {
      await client.query('begin');
      await client.query('commit');
      return 'done';
    } catch {
      return 'failed';
    } finally {
      client.off('error', heard);
      client.release();
    }
  }

  it('whose connections have died without a word is whole again after one try each', async () => {
    await Promise.all([transact(), transact()]);
    proxy.forget();
    expect(await Promise.all([transact(), transact()])).toEqual(['failed', 'failed']);
    expect(await Promise.all([transact(), transact()])).toEqual(['done', 'done']);
  });
});
