import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '@yizhan/testing';
import pg from 'pg';
import { silentLog } from '../log/log.js';
import { ChannelListener } from './channel.listener.js';

describe('a listener to a channel of the database', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let heard = 0;
  let listener: ChannelListener;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    listener = new ChannelListener(pool, 'town_crier', silentLog, () => (heard += 1));
    listener.start();
  }, 30_000);
  afterAll(async () => {
    await listener.stop();
    await pool.end();
    await database.drop();
  }, 30_000);

  const listening = async () => {
    const { rows } = await pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'listener town_crier' and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  };

  it('looks for itself when it has connected, and hears every notice then', async () => {
    await eventually(() => heard === 1);
    await pool.query('notify town_crier');
    await eventually(() => heard === 2);
    await pool.query('notify somebody_else');
    await pool.query('notify town_crier');
    await eventually(() => heard === 3);
  }, 20_000);

  it('comes back when its connection is lost, and looks for itself again', async () => {
    const [pid] = await listening();
    await pool.query('select pg_terminate_backend($1)', [pid]);
    await eventually(() => heard === 4);
    expect(await listening()).not.toEqual([pid]);
    await pool.query('notify town_crier');
    await eventually(() => heard === 5);
  }, 20_000);

  it('leaves no connection behind', async () => {
    await listener.stop();
    await eventually(async () => (await listening()).length === 0);
  }, 20_000);
});
