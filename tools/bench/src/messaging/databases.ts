import { createDeadLetters, createInbox, createOutbox } from '@yizhan/messaging';
import { DataSource } from 'typeorm';

/** The databases of the writing and of the following service. */
export async function createDatabases(server: string) {
  const open = (url: string) => new DataSource({ type: 'postgres', url }).initialize();
  const admin = await open(server);
  const create = async (name: string) => {
    await admin.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  };
  const [producer, consumer] = [await create('bench_producer'), await create('bench_consumer')];
  await admin.destroy();
  const within = async <T>(url: string, work: (on: DataSource) => Promise<T>): Promise<T> => {
    const dataSource = await open(url);
    return work(dataSource).finally(() => dataSource.destroy());
  };
  for (const url of [producer, consumer]) {
    await within(url, async on => {
      const runner = on.createQueryRunner();
      await createOutbox(runner);
      await createInbox(runner);
      await createDeadLetters(runner);
      await runner.release();
      await on.query(`create table bench_case (id int primary key, version int not null, updated_at timestamptz)`);
      await on.query(`insert into bench_case select n, 1, now() from generate_series(1, 20000) n`);
      await on.query(
        `create table effect (position bigserial primary key, case_id uuid not null, version int not null)`,
      );
    });
  }
  const namesIn = (url: string, text: string) =>
    within(url, async on => (await on.query<{ name: string }[]>(text)).map(({ name }) => name));
  return {
    producer,
    consumer,
    /** What was written while nothing stood behind it is nobody's news. */
    forgetEvents: () => within(producer, on => on.query('truncate outbox')),
    /** How many events have no effect, or more than one. */
    difference: async () => {
      const events = new Set(await namesIn(producer, `select aggregate || ':' || seq as name from outbox`));
      const effects = await namesIn(consumer, `select case_id || ':' || version as name from effect`);
      const once = new Set(effects);
      return effects.length - once.size + [...events].filter(name => !once.has(name)).length;
    },
  };
}
