/**
 * `npm run recompute`: recomputes every stored due instant of every service from its ledger. Exit code 0 if all agree, 1
 * with the clocks that differ, 2 with what is wrong with the arguments.
 */
import { readFileSync } from 'node:fs';
import { loadDivisionRules } from '@yizhan/deadlines';
import pg from 'pg';
import { readTargets, type Target, usage } from './recompute.options.js';
import { type Checked, recomputeDatabase } from './recompute.js';

const shown = 50;

process.exitCode = await main();

async function main(): Promise<number> {
  let targets: Target[];
  try {
    targets = readTargets(process.argv.slice(2), process.env);
    const { DIVISION_RULES: file } = process.env;
    if (file) loadDivisionRules(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  let [clocks, seconds, different] = [0, 0, 0];
  for (const target of targets) {
    const checked = await recompute(target);
    clocks += checked.clocks;
    seconds += checked.seconds;
    different += checked.differences.length;
    tell(target.service, checked);
  }
  const rate = Math.round(clocks / seconds);
  say(`all: ${clocks} clocks in ${seconds.toFixed(2)} s, ${rate} a second; ${different} differences`);
  return different === 0 ? 0 : 1;
}

async function recompute({ service, url }: Target): Promise<Checked> {
  const client = new pg.Client({ connectionString: url, application_name: 'recompute' });
  await client.connect();
  try {
    return await recomputeDatabase(client, service === 'supervision' ? 'tasks' : 'cases');
  } finally {
    await client.end();
  }
}

function tell(service: string, { clocks, open, entries, seconds, differences }: Checked): void {
  say(
    `${service}: ${clocks} clocks (${open} open, ${entries} entries) in ${seconds.toFixed(2)} s; ${differences.length} differences`,
  );
  for (const { clockId, rule, column, stored, folded } of differences.slice(0, shown))
    say(`  ${clockId} ${rule} ${column}: stored ${stored}, folded ${folded}`);
  if (differences.length > shown) say(`  … and ${differences.length - shown} more`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
