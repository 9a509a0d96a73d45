import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ActionDefinition,
  type AnyProcedure,
  type CaseRow,
  type Procedure,
  rolesOf,
  type ServiceDefinition,
} from '@yizhan/casework';
import type { StaffRole } from '@yizhan/platform';
import fc from 'fast-check';
import type { Samples } from '../scenario/samples.js';
import { beginning, Table } from '../scenario/table.js';
import { staff, testDivision } from '../service/test-accounts.js';
import type { TestClient } from '../service/test-client.js';
import { Walk } from './walk.js';
import { type OpenCase, WalkDesk } from './walk.desk.js';
import { pairsOf, planFor, WalkRecord } from './walk.record.js';
import { batchesOf, type WalkBatch } from './walk.try.js';
import { walkSettings } from './walk.settings.js';

/** Somebody signed in at the service; paths begin with `/v1`. */
export type SignedIn = Pick<TestClient, 'get' | 'post'>;

/**
 * Brings into being what a service's samples rely on, such as entries of its registers, over REST. What it returns takes the
 * place of samples, by the name of their action: inputs that need an id, for example, or another number in each case.
 */
export type Prepare = (as: (role: StaffRole) => Promise<SignedIn>) => Promise<Record<string, PreparedInput> | void>;

/** An input, or how it is made for a case with that id. */
export type PreparedInput = object | ((caseId: string) => object);

/** What a service has that walks cannot know of by themselves. */
export interface WalkOptions {
  /** How matters come in, where it is not by intake's routing event. */
  readonly open?: OpenCase;
  readonly prepare?: Prepare;
}

const hour = 3_600_000;
const minute = 60_000;
/** Walks side by side. */
const abreast = 16;
/** How long a walk that failed may be made smaller, in milliseconds. */
const shrinkingMs = 30_000;

/**
 * A service as it runs, walked through over REST beside its procedure's table: first every action in every state that allows
 * it, then at random with wrong turns of every kind. After each try: no answer of 500, a refusal has its code and changes
 * nothing, a step does what the table says, and no case that goes on is without a clock. At the end of each walk the history
 * explains the case and each ledger its clock. `WALKS`, `WALK_SEED` and `WALK_PATH` set how many, and which.
 */
export function walkSuite<S extends string, I extends Record<string, object>, C extends CaseRow>(
  definition: ServiceDefinition<C>,
  samples: Samples<I, C>,
  options: WalkOptions = {},
): void {
  const procedure = definition.procedure as Procedure<S, I, C>;
  const { walks, seed, path } = walkSettings();
  const pairs = pairsOf(procedure);

  describe(`${procedure.service}, walked through while it runs`, () => {
    const record = new WalkRecord(procedure);
    let desk: WalkDesk<C>;
    let table: Table<S, I, C>;
    let prepared: Record<string, PreparedInput> = {};

    beforeAll(async () => {
      desk = await WalkDesk.start(definition, samples.opening, options.open);
      await meetColleague(desk, procedure);
      prepared = (await options.prepare?.(async role => desk.as(staff(role)))) ?? {};
      const fixed = Object.entries(prepared).filter(([, input]) => typeof input === 'object');
      const inputs = { ...samples.inputs, ...Object.fromEntries(fixed) };
      table = new Table(procedure, { ...samples, inputs }, desk.engine.calendars.in(testDivision));
    }, 60_000);
    afterAll(async () => {
      await desk?.stop();
      process.stdout.write(`${record.text()}\n`);
    }, 60_000);

    const begin = async (receivedAt: readonly number[], plans: readonly (readonly string[])[]) => {
      const opened = await desk.open(receivedAt);
      const begun = opened.map((loaded, index) => {
        return new Walk(desk, table, record, { loaded, at: desk.clock.now() }, prepared, plans[index]);
      });
      await together(begun, walk => walk.begin());
      return begun;
    };

    it('takes every action in every state that allows it, and comes to every end', async () => {
      const plans = toursOf(pairs.map(pair => planFor(table, pair)));
      const byTime = new Set(Object.values(procedure.clocks).map(({ onExpiry }) => onExpiry));
      const waiting = plans.filter(plan => plan.some(name => byTime.has(name)));
      const others = plans.filter(plan => !waiting.includes(plan));
      for (const some of [...inChunks(others, abreast), ...waiting.map(plan => [plan])]) {
        desk.clock.set(beginning);
        const begun = await begin(
          some.map(() => beginning),
          some,
        );
        for (let going = begun; going.length > 0;) {
          desk.clock.advance(minute);
          const went = await together(going, walk => walk.follow());
          going = going.filter((_, index) => went[index]);
        }
        await together(begun, walk => walk.finish());
      }
      expect([record.untaken, record.unreached]).toEqual([[], []]);
    }, 180_000);

    const walkAll = async ({ hours, walks: batch }: WalkBatch) => {
      desk.clock.set(beginning);
      const begun = await begin(
        batch.map(({ receivedHours }) => beginning - receivedHours * hour),
        batch.map(({ goal }) => (goal === null ? [] : planFor(table, pairs[goal % pairs.length]!))),
      );
      for (const [round, passing] of hours.entries()) {
        const going = begun.filter((walk, index) => !walk.isOver || batch[index]!.tries.length - round < 3);
        const trying = going.filter(walk => batch[begun.indexOf(walk)]!.tries[round]);
        if (trying.length === 0) continue;
        desk.clock.advance(passing * hour + minute); // no two steps at one instant, as in life
        await together(trying, walk => walk.try(batch[begun.indexOf(walk)]!.tries[round]!));
      }
      await together(begun, walk => walk.finish());
    };

    it(
      `keeps its promises on ${walks} random walks (seed ${seed})`,
      async () => {
        let giveUpAt = Infinity;
        const property = fc.asyncProperty(batchesOf(Math.min(abreast, walks)), async batch => {
          if (performance.now() > giveUpAt) return;
          await walkAll(batch).catch((error: unknown) => {
            if (giveUpAt === Infinity) giveUpAt = performance.now() + shrinkingMs;
            throw error;
          });
        });
        const runs = path === undefined ? Math.ceil(walks / abreast) : 1;
        const result = await fc.check(property, {
          seed,
          numRuns: runs,
          ...(path !== undefined && { path, endOnFailure: true }),
        });
        if (!result.failed) return;
        const replay = `npm run walks -- ${procedure.service} --seed ${seed} --path ${result.counterexamplePath}`;
        throw new Error(`walk it again: ${replay}\n${(result.errorInstance as Error).stack}`);
      },
      120_000 + walks * 1_000,
    );

    it('has written down every step, event and ledger entry of them once', async () => {
      const { table: cases } = desk.engine.store;
      const broken = await desk.service.rows(
        `select 'history' as book, c.id from ${cases} c left join history h on h.case_id = c.id group by c.id, c.version
           having count(h.version) <> c.version or min(h.version) <> 1 or max(h.version) <> c.version
         union all select 'outbox', aggregate::uuid from outbox group by aggregate having min(seq) <> 1 or max(seq) <> count(*)
         union all select 'ledger', k.id from clocks k left join clock_entries e on e.clock_id = k.id group by k.id, k.version
           having count(e.seq) <> k.version`,
      );
      expect(broken).toEqual([]);
    });
  });
}

/** Somebody to hand cases over to, as `handlerSamples` name him: known once he has been here. */
async function meetColleague<C extends CaseRow>(desk: WalkDesk<C>, procedure: AnyProcedure<C>): Promise<void> {
  const { 'hand-over': handOver } = procedure.actions as Record<string, ActionDefinition<string, object>>;
  if (!handOver) return;
  const roles = rolesOf(handOver).filter(role => role !== 'head');
  await desk.as({ id: 'colleague', name: '同事', roles, division: testDivision }).get(desk.path);
}

/** Plans without those that are the beginning of another one. */
function toursOf(plans: readonly (readonly string[])[]): (readonly string[])[] {
  const texts = plans.map(plan => `${plan.join(' ')} `);
  return plans.filter((_, index) => {
    return !texts.some((text, other) => {
      return text.startsWith(texts[index]!) && (text.length > texts[index]!.length || other < index);
    });
  });
}

function inChunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** Does it for all walks at once and waits for every one, so that none goes on while another run has begun. */
async function together<W extends { readonly trace: readonly string[] }, R>(
  walks: readonly W[],
  act: (walk: W) => Promise<R>,
): Promise<R[]> {
  const ends = await Promise.allSettled(walks.map(act));
  return ends.map((end, index) => {
    if (end.status === 'fulfilled') return end.value;
    const error = end.reason as Error;
    error.message += `\n\nThe walk:\n  ${walks[index]!.trace.join('\n  ')}`;
    error.stack = `${error.message}\n${error.stack
      ?.split('\n')
      .filter(line => line.startsWith('    at '))
      .join('\n')}`;
    throw error;
  });
}
