import { setTimeout as pause } from 'node:timers/promises';
import type { RestClient } from '@yizhan/tool-client';
import { CaseReplay } from './case/case.replay.js';
import type { FailedQuestion, ReplayedCase } from './case/replayed-case.js';
import type { ProgressLine } from './progress-line.js';
import type { Question } from './questions/questions.js';
import { CaseVerifier, type Ending } from './verify/case.verifier.js';

/** Cases under way at a time. */
export const concurrency = 24;
/** An event that needs longer is lost, in milliseconds; a service may be killed and started again meanwhile. */
const eventPatienceMs = 120_000;
const verifyPatienceMs = 30_000;

/** What became of the questions. */
export interface Replayed {
  cases: ReplayedCase[];
  failed: FailedQuestion[];
  endings: Ending[];
  /** A sentence each; none if all is well. */
  differences: string[];
}

/** Replays the questions and compares what the services then say with what was done. @param rate cases a second. */
export async function replay(
  rest: RestClient,
  questions: readonly Question[],
  rate: number,
  line: ProgressLine,
): Promise<Replayed> {
  const result: Replayed = { cases: [], failed: [], endings: [], differences: [] };
  const course = new CaseReplay(rest, eventPatienceMs);
  const start = performance.now();
  let done = 0;
  await each(questions, async (question, nth) => {
    const wait = start + (nth * 1000) / rate - performance.now();
    if (wait > 0) await pause(wait);
    try {
      result.cases.push(await course.run(question, nth));
    } catch (error) {
      result.failed.push({ question: question.id, error: error as Error });
    }
    line.show(`${++done} of ${questions.length} finished${again(rest)}`);
  });

  const verifier = new CaseVerifier(rest, verifyPatienceMs);
  let compared = 0;
  await each(result.cases, async one => {
    const { endings, differences } = await verifier.verify(one);
    result.endings.push(...endings);
    result.differences.push(...differences);
    line.show(`${++compared} of ${result.cases.length} compared${again(rest)}`);
  });
  if (result.cases.length > 0) result.differences.push(...(await verifier.doubled(result.cases)));
  line.end();
  return result;
}

function again({ retries }: RestClient): string {
  return retries > 0 ? `, ${retries} requests sent again` : '';
}

/** Does something with each item, a bounded number at a time and in their order. */
async function each<T>(items: readonly T[], act: (item: T, nth: number) => Promise<void>): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [nth, item] of queue) await act(item, nth);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
