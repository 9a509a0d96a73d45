/**
 * Supervision at the size of a province: a burst of missed limits beside peers on the same server, a steady stream of them,
 * replicas killed in the midst, clock changes flowing in under the eyes of officers, and the plans behind all of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { describeMachine } from '../machine/machine.js';
import { writeReport } from '../report/report.js';
import type { Burst } from './burst/burst.js';
import { type BurstParts, burstOfOurs } from './burst/our.burst.js';
import { flowRun } from './flow/flow.run.js';
import { killRuns } from './kills.run.js';
import { divisionsOf, type Officer, officersOf } from './officers/officer.tokens.js';
import { burstOfPeer } from './peers/peer.burst.js';
import { peerNames } from './peers/peer.protocol.js';
import { timeLists } from './plans/lists.js';
import { comparePlans, plansOf, statementsOf } from './plans/plans.run.js';
import { seedClosed, seedOpen, settle } from './register.seed.js';
import { steadyRun } from './steady.run.js';
import { barsOf, type SupervisionFigures } from './supervision.figures.js';
import type { Phase, SupervisionOptions } from './supervision.options.js';
import { SupervisionStack } from './supervision.stack.js';
import { supervisionText } from './supervision.text.js';
import { Topic } from './topic.js';
import { webhooksRun } from './webhooks/webhooks.run.js';

type Tell = (message: string) => void;

/** By how many limits our own code becomes warm, as the peers' does. */
const warmUp = 2_000;
/** The province, a city and a county, whose lists are of three sizes. */
const levels = ['410000', '410400', '410202'];
/** What has just been busy is let come to rest before the next is measured. */
const restMs = 2_000;

/** Measures on a stack of its own, prints, and writes the report. @returns whether every bar is kept. */
export async function benchSupervision(options: SupervisionOptions, signal: AbortSignal, tell: Tell): Promise<boolean> {
  const began = performance.now();
  const telling = (message: string) =>
    tell(`[${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s] ${message}`);
  telling('starting a stack of its own');
  const stack = await SupervisionStack.start(signal);
  const database = await stack.connectTo('supervision');
  const topic = await Topic.open(stack.endpoints.kafka);
  try {
    const figures = await measure({ stack, database, topic, signal }, options, telling);
    process.stdout.write(`\n${supervisionText(figures)}\n`);
    const bars = barsOf(figures);
    tell(`report: ${writeReport('supervision', { ...figures, bars })}`);
    return bars.every(({ kept }) => kept);
  } finally {
    await topic.close();
    await database.end();
    await stack.stop();
  }
}

async function measure(parts: BurstParts, options: SupervisionOptions, tell: Tell): Promise<SupervisionFigures> {
  const { stack, database, signal } = parts;
  const { due, rate, seconds } = options;
  const wanted = (phase: Phase) => options.only.includes(phase);
  const machine = await describeMachine(database);
  const people = (divisions: readonly string[]) =>
    officersOf(stack.signingKeyFile, stack.endpoints.identity, divisions);
  const officers = await people(divisionsOf(options.officers));
  const { plans, lists } = await seed(parts, await people(levels), options, tell);
  signal.throwIfAborted();
  if (wanted('burst') || wanted('kills') || wanted('steady')) {
    tell(`warming up: ${warmUp} limits`);
    await burstOfOurs(parts, Math.min(due, warmUp));
  }
  const bursts = wanted('burst') ? await allBursts(parts, options, tell) : undefined;
  if (wanted('steady')) tell(`steady: ${rate} limits a second, ${seconds} s`);
  const steady = wanted('steady') ? await steadyRun(parts, rate, seconds, officers[0]!) : undefined;
  if (wanted('kills')) tell(`kills: three replicas, ${options.killRounds} bursts`);
  const kills = wanted('kills') ? await killRuns(parts, due, options.killRounds, tell) : undefined;
  if (wanted('flow'))
    tell(`flow: ${options.changes} clock changes a minute, ${officers.length} officers, ${seconds} s`);
  const flow = wanted('flow') ? await flowRun(parts, options, officers) : undefined;
  if (wanted('webhooks')) tell('webhooks: a receiver that is well, beside others that are not');
  const webhooks = wanted('webhooks') ? await webhooksRun(parts, seconds, officers[0]!) : undefined;
  return { machine, options, ...removeUndefined({ plans, lists, bursts, steady, kills, flow, webhooks }) };
}

/** Fills the register, the clocks that are over last, so that plans can be told without and with them. */
async function seed(parts: BurstParts, officers: readonly Officer[], options: SupervisionOptions, tell: Tell) {
  const { database } = parts;
  const progress = (what: string, all: number) => (done: number) => {
    if (done % 1_000_000 === 0 || done === all) tell(`${done} of ${all} ${what}`);
  };
  await seedOpen(database, options.open, progress('running clocks', options.open));
  await settle(database);
  const statements = options.only.includes('plans') ? await statementsOf(parts, officers) : undefined;
  await database.query('analyze');
  const without = statements && (await plansOf(database, statements));
  await seedClosed(database, options.closed, progress('closed clocks', options.closed));
  await settle(database);
  await database.query('analyze');
  if (!statements) return {};
  tell('the plans and the lists');
  const plans = await comparePlans(database, statements, without!);
  return { plans, lists: await timeLists(parts.stack, database, officers) };
}

/** Rounds of all contenders, ours among them, so that what changes on the machine meets all of them. */
async function allBursts(parts: BurstParts, { due, rounds }: SupervisionOptions, tell: Tell): Promise<Burst[]> {
  const bursts: Burst[] = [];
  const note = (round: number, burst: Burst) => {
    const [p50, p99] = [burst.committed.p50, burst.committed.p99].map(ms => (ms / 1000).toFixed(2));
    tell(`round ${round}: ${burst.name}, p50 ${p50} s, p99 ${p99} s`);
    bursts.push(burst);
  };
  for (let round = 1; round <= rounds; round++) {
    for (const name of peerNames) {
      note(round, await burstOfPeer(parts.stack, name, due, parts.signal));
      await pause(restMs, undefined, { signal: parts.signal });
    }
    note(round, await burstOfOurs(parts, due));
    await pause(restMs, undefined, { signal: parts.signal });
  }
  return bursts;
}

function removeUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
