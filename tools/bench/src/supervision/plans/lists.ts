/** The lists of supervision, as officers ask for them: by everything that the register and the tasks can be asked by. */
import type pg from 'pg';
import { Samples } from '../../report/samples.js';
import type { Officer } from '../officers/officer.tokens.js';
import { getPage } from '../officers/officer.calls.js';
import { readOne } from '../sql.js';
import type { SupervisionStack } from '../supervision.stack.js';

const asked = [
  'deadlines?',
  'deadlines?state=running',
  'deadlines?service=mediation',
  'deadlines?division=410105&state=running',
  'deadlines?dueBefore=:later',
  'deadlines?caseId=:case',
  'tasks?',
  'tasks?state=raised',
  'tasks?level=county',
  'tasks?service=mediation',
  'tasks?division=410105',
  'tasks?caseId=:case',
];
const day = 86_400_000;
/** How often each list is asked for when it is timed. */
const times = 5;

/** How long the first page of a list takes through the gateway, in milliseconds. */
export interface ListTime {
  readonly list: string;
  readonly division: string;
  readonly p50: number;
  readonly max: number;
}

/** Reads the first two pages of every list. */
export async function readLists(stack: SupervisionStack, database: pg.Client, officers: readonly Officer[]) {
  for (const { token } of officers)
    for (const [, path] of await pathsIn(database)) {
      const next = await getPage(stack.endpoints.gateway, token, path);
      if (next) await getPage(stack.endpoints.gateway, token, `${path}&cursor=${encodeURIComponent(next)}`);
    }
}

/** Times the first page of every list. */
export async function timeLists(
  stack: SupervisionStack,
  database: pg.Client,
  officers: readonly Officer[],
): Promise<ListTime[]> {
  const found: ListTime[] = [];
  for (const { token, division } of officers)
    for (const [list, path] of await pathsIn(database)) {
      const samples = new Samples();
      for (let nth = 0; nth < times; nth++) {
        const start = performance.now();
        await getPage(stack.endpoints.gateway, token, path);
        samples.add(performance.now() - start);
      }
      const { p50, max } = samples.summary();
      found.push({ list, division, p50, max });
    }
  return found;
}

async function pathsIn(database: pg.Client): Promise<[string, string][]> {
  const { id } = await readOne<{ id: string }>(database, 'select case_id as id from tasks limit 1');
  const later = encodeURIComponent(new Date(Date.now() + 10 * day).toISOString());
  return asked.map(list => [list, `/api/supervision/v1/${list.replace(':later', later).replace(':case', id)}`]);
}
