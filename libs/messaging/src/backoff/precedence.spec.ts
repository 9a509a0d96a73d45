import { describe, expect, it } from '@jest/globals';
import { Precedence } from './precedence.js';

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { run: () => promise, end: () => resolve('done'), fail: () => reject(new Error('no')) };
}

describe('precedence', () => {
  it('lets nobody wait while nobody goes before', () =>
    expect(new Precedence().giveWay('relay', 60_000)).resolves.toBeUndefined());

  it('lets those wait who are named, until the work is over', async () => {
    const precedence = new Precedence();
    const { run, end } = work();
    const order: string[] = [];
    const working = precedence.over(['consumers'], run).then(() => order.push('work'));
    const waiting = precedence.giveWay('consumers', 60_000).then(() => order.push('consumers'));
    await precedence.giveWay('relay', 60_000);
    order.push('relay');
    end();
    await Promise.all([working, waiting]);
    expect(order).toEqual(['relay', 'work', 'consumers']);
  });

  it('does not let them wait for ever', async () => {
    const precedence = new Precedence();
    const { run, end } = work();
    const working = precedence.over(['relay'], run);
    await precedence.giveWay('relay', 10);
    end();
    expect(await working).toBe('done');
  });

  it('is over when the work fails, which is not their business', async () => {
    const precedence = new Precedence();
    const { run, fail } = work();
    const working = precedence.over(['relay'], run);
    const waiting = precedence.giveWay('relay', 60_000);
    fail();
    await expect(working).rejects.toThrow('no');
    await expect(waiting).resolves.toBeUndefined();
    await expect(precedence.giveWay('relay', 60_000)).resolves.toBeUndefined();
  });
});
