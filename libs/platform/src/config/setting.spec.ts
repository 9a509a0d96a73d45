import { describe, expect, it } from '@jest/globals';
import { ServiceConfig } from './service.config.js';
import { ConfigError, readConfig, settingsOf } from './setting.js';

const good = {
  DATABASE_URL: 'postgres://mediation:secret-word@127.0.0.1:5432/mediation',
  KAFKA_BROKERS: '127.0.0.1:9092,127.0.0.1:9093',
  OIDC_ISSUER: 'http://127.0.0.1:5000',
  PRIVACY_KEY: Buffer.alloc(32, 1).toString('base64'),
};

function mistakes(env: Record<string, string>): string {
  try {
    readConfig(ServiceConfig, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'the configuration was taken';
}

describe('the configuration', () => {
  it('is read with its defaults, numbers as numbers', () => {
    const config = readConfig(ServiceConfig, { ...good, HTTP_PORT: '3001' });
    expect(config).toMatchObject({
      HTTP_PORT: 3001,
      HTTP_HOST: '127.0.0.1',
      TOPIC_PREFIX: 'yizhan',
      CLOCK_OFFSET_MS: 0,
    });
    expect(config.brokers).toEqual(['127.0.0.1:9092', '127.0.0.1:9093']);
  });

  it('takes an empty variable for one that is not set', () =>
    expect(readConfig(ServiceConfig, { ...good, LOG_LEVEL: '' }).LOG_LEVEL).toBe('info'));

  it('names every mistake at once, with what it got', () => {
    const message = mistakes({
      HTTP_PORT: 'eighty',
      KAFKA_BROKERS: 'nowhere',
      OIDC_ISSUER: 'example',
      LOG_LEVEL: 'loud',
    });
    for (const part of [
      'HTTP_PORT is "eighty"',
      'DATABASE_URL is not set',
      'KAFKA_BROKERS is "nowhere"',
      'OIDC_ISSUER is "example"',
      'PRIVACY_KEY is not set',
      'LOG_LEVEL is "loud"',
    ]) {
      expect(message).toContain(part);
    }
    expect(message).toContain('Port of the REST interface.');
  });

  it('never prints a secret, also a wrong one', () => {
    const message = mistakes({ ...good, DATABASE_URL: 'mysql://root:secret-word@db/x', PRIVACY_KEY: 'my-secret-word' });
    expect(message).toContain('DATABASE_URL is malformed');
    expect(message).toContain('PRIVACY_KEY is malformed');
    expect(message).not.toContain('secret-word');
  });

  it.each([
    ['a port out of range', { HTTP_PORT: '65536' }],
    ['a fraction of a port', { HTTP_PORT: '80.5' }],
    ['a key of another length', { PRIVACY_KEY: Buffer.alloc(16).toString('base64') }],
    ['a pool too small to work with', { DATABASE_POOL: '1' }],
    ['a topic prefix no broker takes', { TOPIC_PREFIX: 'a b' }],
  ])('refuses %s', (_, wrong) => expect(mistakes({ ...good, ...wrong })).toContain(Object.keys(wrong)[0]));

  it('describes each of its variables once', () => {
    const names = settingsOf(ServiceConfig).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['HTTP_PORT', 'DATABASE_URL', 'PRIVACY_KEY']));
    expect(settingsOf(ServiceConfig).every(({ description }) => description.endsWith('.'))).toBe(true);
  });
});
