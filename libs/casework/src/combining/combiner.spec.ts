import { describe, expect, it } from '@jest/globals';
import { Combiner } from './combiner.js';

/** A runner whose batches end when the test says so. */
function held() {
  const batches: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const run = (items: readonly number[]) =>
    new Promise<string[]>((resolve, reject) =>
      batches.push({ items, end: error => (error ? reject(error) : resolve(items.map(item => `answer ${item}`))) }),
    );
  return { batches, run };
}

describe('a combiner', () => {
  it('sends a lone item at once', async () => {
    const { batches, run } = held();
    const answer = new Combiner(run, { parallel: 1, most: 10 }).submit(1);
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    batches[0]!.end();
    await expect(answer).resolves.toBe('answer 1');
  });

  it('lets what arrives meanwhile travel together, each with its own answer', async () => {
    const { batches, run } = held();
    const combiner = new Combiner(run, { parallel: 1, most: 10 });
    const answers = [1, 2, 3].map(item => combiner.submit(item));
    batches[0]!.end();
    await answers[0];
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    batches[1]!.end();
    await expect(Promise.all(answers)).resolves.toEqual(['answer 1', 'answer 2', 'answer 3']);
  });

  it('keeps to its limits', async () => {
    const { batches, run } = held();
    const combiner = new Combiner(run, { parallel: 2, most: 2 });
    const answers = [1, 2, 3, 4, 5].map(item => combiner.submit(item));
    expect(batches.map(({ items }) => items)).toEqual([[1], [2]]);
    batches[0]!.end();
    await answers[0];
    expect(batches.map(({ items }) => items)).toEqual([[1], [2], [3, 4]]);
    batches[1]!.end();
    batches[2]!.end();
    await answers[3];
    batches[3]!.end();
    await expect(answers[4]).resolves.toBe('answer 5');
  });

  it('tells a failure to all of the batch and goes on', async () => {
    const { batches, run } = held();
    const combiner = new Combiner(run, { parallel: 1, most: 10 });
    const lost = combiner.submit(1);
    const next = combiner.submit(2);
    batches[0]!.end(new Error('database away'));
    await expect(lost).rejects.toThrow('database away');
    batches[1]!.end();
    await expect(next).resolves.toBe('answer 2');
  });
});
