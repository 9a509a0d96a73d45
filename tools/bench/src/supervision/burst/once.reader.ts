import { readAll, type Sql } from '../sql.js';
import type { BurstRows } from './once.judge.js';

/** Reads everything that is written about the limits due in a span, both ends included, past the service. */
export async function readBurst(on: Sql, from: Date, to: Date): Promise<BurstRows> {
  const ids = async (text: string) =>
    (await readAll<{ id: string }>(on, text.replaceAll(':tasks', tasks), [from, to])).map(({ id }) => id);
  const tasks = '(select id from tasks where due_at between $1 and $2)';
  const limits = 'select clock_id from deadlines where due_at between $1 and $2 and task_id is null';
  return {
    due: await ids(limits.replace('clock_id', 'clock_id as id')),
    tasks: await readAll(on, 'select id, clock_id as "clockId" from tasks where due_at between $1 and $2', [from, to]),
    history: await ids('select case_id as id from history where version = 1 and case_id in :tasks'),
    clocks: await ids('select case_id as id from clocks where case_id in :tasks'),
    events: await ids(`select data ->> 'taskId' as id from outbox where type = 'supervision.task.raised.v1'
      and (data ->> 'taskId')::uuid in :tasks`),
    clockEvents: await ids(`select data ->> 'taskId' as id from outbox where type = 'supervision.clock.changed.v1'
      and (data ->> 'version')::int = 1 and (data ->> 'taskId')::uuid in :tasks`),
    alerts: await ids(`select data ->> 'taskId' as id from alerts where type = 'task.raised'
      and (data ->> 'taskId')::uuid in :tasks`),
    registered: await ids('select task_id as id from deadlines where task_id in :tasks'),
    alarmsLeft: await ids(`select clock_id as id from alarms where kind = 'raise' and clock_id in (${limits})`),
  };
}
