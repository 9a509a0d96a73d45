import { afterEach, describe, expect, it } from '@jest/globals';
import { Readiness } from './readiness.js';

describe('the readiness of a stack', () => {
  let told: string[];
  let readiness: Readiness;
  const following = (isReady: () => Promise<boolean | undefined>) => {
    told = [];
    const everyMs = { ready: 60_000, unready: 60_000 };
    readiness = new Readiness({
      isReady,
      everyMs,
      onReady: () => told.push('ready'),
      onUnready: () => told.push('not'),
    });
    return readiness;
  };
  afterEach(() => readiness.stop());

  it('is told once when it begins and once when it ends', async () => {
    let answer = true;
    following(async () => answer);
    await readiness.check();
    await readiness.check();
    answer = false;
    await readiness.check();
    expect(told).toEqual(['ready', 'not']);
  });

  it('ends at once when something has died, whatever was answered before', async () => {
    const answers: ((ready: boolean) => void)[] = [];
    following(() => new Promise(answer => answers.push(answer)));
    const first = readiness.check();
    readiness.doubt();
    answers[0]!(true);
    await first;
    expect(told).toEqual([]);
  });

  it('is not doubted because an answer came too late', async () => {
    let answer: boolean | undefined = true;
    following(async () => answer);
    await readiness.check();
    answer = undefined;
    await readiness.check();
    expect(told).toEqual(['ready']);
  });
});
