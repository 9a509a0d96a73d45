import { handlingServices, type Service } from '@yizhan/contracts';
import type { Databases } from './databases.js';

/** Tables with the columns that name a case or a clock. */
type Tables = readonly (readonly [table: string, ...ids: string[]])[];

const engine: Tables = [
  ['cases', 'id'],
  ['history', 'case_id'],
  ['clocks', 'id', 'case_id'],
  ['clock_entries', 'clock_id'],
];
const copied: ReadonlyMap<Service, Tables> = new Map<Service, Tables>([
  ['intake', [...engine, ['progress', 'case_id'], ['progress_clocks', 'clock_id', 'case_id']]],
  ...handlingServices.map((service): [Service, Tables] => [service, engine]),
  ['supervision', [['deadlines', 'clock_id', 'case_id']]],
]);

/** A UUID of version 4 in its form, as the events' contract wants them. */
function renamedId(column: string): string {
  return `overlay(overlay(md5(t.${column}::text || ':' || n) placing '4' from 13) placing '8' from 17)::uuid`;
}

/**
 * Copies every case with everything that belongs to it, `times` times in every database, under new ids which are the same
 * everywhere because they follow from the old ones. What the services know of each other's cases therefore stays true.
 */
export async function multiply(databases: Databases, times: number): Promise<void> {
  await Promise.all(
    [...copied].map(async ([service, tables]) => {
      const client = databases.of(service);
      // The copies refer to each other as their originals do; checking each of them would only take time.
      await client.query(`set session_replication_role = replica`);
      for (const [table, ...ids] of tables) {
        const renamed = ids.map(id => `'${id}', ${renamedId(id)}`).join(', ');
        await client.query(
          `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${renamed}))).* from ${table} t, generate_series(1, $1::int) n`,
          [times],
        );
      }
      await client.query('reset session_replication_role');
      await client.query('vacuum (analyze)');
    }),
  );
}
