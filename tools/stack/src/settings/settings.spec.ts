import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('the settings of a stack', () => {
  it('are the gateway on 8080 and the data in .yizhan unless told', () => {
    const settings = readSettings({}, []);
    expect(settings).toMatchObject({ port: 8080, fresh: false, testClock: false, demo: false });
    expect(settings.dataDir).toMatch(/\/\.yizhan$/);
    expect(settings.databaseUrl).toBeUndefined();
  });

  it('come from the environment and the command line', () => {
    const env = { YIZHAN_PORT: '9090', YIZHAN_DATA: '/data/b', KAFKA_BROKERS: 'a:1,b:2' };
    const expected = { port: 9090, dataDir: '/data/b', kafkaBrokers: 'a:1,b:2', testClock: true, demo: true };
    expect(readSettings(env, ['--test-clock', '--demo'])).toMatchObject(expected);
  });

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ YIZHAN_PORT: '', DATABASE_URL: '' }, [])).toMatchObject({
      port: 8080,
      databaseUrl: undefined,
    });
  });

  it('are refused with every mistake in one message', () => {
    const env = { YIZHAN_PORT: 'many', DATABASE_URL: 'mysql://x', KAFKA_BROKERS: 'here' };
    const read = () => readSettings(env, ['--demon']);
    for (const word of ['--demon', 'YIZHAN_PORT', 'DATABASE_URL', 'KAFKA_BROKERS']) expect(read).toThrow(word);
  });

  it('do not let --fresh empty somebody’s own servers', () => {
    expect(() => readSettings({ KAFKA_BROKERS: 'a:1' }, ['--fresh'])).toThrow(
      '--fresh empties the embedded servers only',
    );
  });
});
