/** How supervision's own statements are done, as its processes send them; not one is written down here. */
import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseName } from '@yizhan/tool-stack';
import type pg from 'pg';
import { until } from '../../outage/until.js';
import type { Officer } from '../officers/officer.tokens.js';
import { seedDue } from '../register.seed.js';
import { readOne } from '../sql.js';
import type { SupervisionStack } from '../supervision.stack.js';
import { readLists } from './lists.js';
import { type ComparedPlan, type PlanNode, shapeOf } from './plan.shape.js';
import { type Sent, sentIn, statementPrefix } from './statement.log.js';

const settings = { log_line_prefix: statementPrefix, log_statement: 'all' };
/** Enough that a list has several pages; one page of a list is fifty. */
const missed = 120;
const patienceMs = 60_000;
/** What concerns the register, its alarms and what is listed; the relay and the inbox are the same in every service. */
const concerns = /\b(deadlines|alarms|tasks|alerts)\b/;
interface Place {
  readonly stack: SupervisionStack;
  readonly database: pg.Client;
  readonly signal: AbortSignal;
}

/** Lets supervision do all that it does, and returns what it sent to the database meanwhile. */
export async function statementsOf({ stack, database, signal }: Place, officers: readonly Officer[]): Promise<Sent[]> {
  const from = statSync(stack.postgresLog).size;
  await set(database, settings);
  try {
    const due = new Date(Math.ceil((Date.now() + 2_000) / 1000) * 1000);
    await seedDue(database, missed, due);
    const raised = async () =>
      (await readOne<{ n: number }>(database, 'select count(*)::int as n from tasks where due_at = $1', [due])).n;
    const all = async () => (await raised()) === missed;
    await until('the limits are missed', all, { withinMs: patienceMs, everyMs: 200, signal });
    await readLists(stack, database, officers);
    await pause(1_500, undefined, { signal }); // the detector looks at least once a second
  } finally {
    await set(database, settings, true);
  }
  const log = readFileSync(stack.postgresLog).subarray(from).toString('utf8');
  return sentIn(log, databaseName('supervision')).filter(({ text }) => concerns.test(text));
}

/** How the database would do each of them now. A kept statement by the plan for any parameters, others by theirs. */
export async function plansOf(database: pg.Client, statements: readonly Sent[]): Promise<readonly string[][]> {
  const plans: string[][] = [];
  for (const { name, text, parameters } of statements) {
    const plan = name === undefined ? await customPlan(database, text, parameters) : await genericPlan(database, text);
    plans.push(shapeOf(plan));
  }
  return plans;
}

/** @param without the plans before, in the order of the statements. */
export async function comparePlans(
  database: pg.Client,
  statements: readonly Sent[],
  without: readonly string[][],
): Promise<ComparedPlan[]> {
  const beside = await plansOf(database, statements);
  return statements.map(({ name, text, parameters }, index) => ({
    kept: name !== undefined,
    statement: name ?? `${inShort(text)} [${parameters.join(', ')}]`,
    text,
    without: without[index]!,
    beside: beside[index]!,
  }));
}

/** Without the columns of what TypeORM selects. */
function inShort(text: string): string {
  return text
    .replace(/^select .*? from /is, 'select … from ')
    .replace(/\s+/g, ' ')
    .replaceAll('"', '');
}

async function genericPlan(database: pg.Client, text: string): Promise<PlanNode> {
  return planIn(await readOne(database, `explain (generic_plan, costs off, format json) ${text}`));
}

async function customPlan(database: pg.Client, text: string, parameters: readonly string[]): Promise<PlanNode> {
  await database.query('set plan_cache_mode = force_custom_plan');
  await database.query(`prepare asked as ${text}`);
  try {
    const given = parameters.length > 0 ? `(${parameters.join(', ')})` : '';
    return planIn(await readOne(database, `explain (costs off, format json) execute asked${given}`));
  } finally {
    await database.query('deallocate asked');
    await database.query('reset plan_cache_mode');
  }
}

function planIn(row: object): PlanNode {
  const { 'QUERY PLAN': plan } = row as { 'QUERY PLAN': [{ Plan: PlanNode }] };
  return plan[0].Plan;
}

/** Server settings that count at once. */
async function set(database: pg.Client, values: Readonly<Record<string, string>>, back = false): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await database.query(back ? `alter system reset ${name}` : `alter system set ${name} = '${value}'`);
  await database.query('select pg_reload_conf()');
}
