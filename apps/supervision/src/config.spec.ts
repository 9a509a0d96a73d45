import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@yizhan/platform';
import { SupervisionConfig } from './config.js';

const needed = {
  DATABASE_URL: 'postgres://supervision:word@127.0.0.1:5432/yizhan',
  KAFKA_BROKERS: '127.0.0.1:9092',
  OIDC_ISSUER: 'http://127.0.0.1:5000',
  PRIVACY_KEY: Buffer.alloc(32, 1).toString('base64'),
};
const read = (more: Record<string, string>) => readConfig(SupervisionConfig, { ...needed, ...more });

describe('where webhooks may go', () => {
  it('is the internet, by TLS, unless something else is said', () => {
    const config = read({});
    expect([config.WEBHOOK_ALLOW_PRIVATE, config.allowsHttp]).toEqual(['off', false]);
    expect(read({ WEBHOOK_ALLOW_HTTP: 'on' }).allowsHttp).toBe(true);
  });

  it.each(['on', '127.0.0.1', '10.0.0.0/8, receiver.internal', '::1,fd00::/8'])('may be said as %s', setting =>
    expect(read({ WEBHOOK_ALLOW_PRIVATE: setting }).WEBHOOK_ALLOW_PRIVATE).toBe(setting),
  );

  it.each([
    ['WEBHOOK_ALLOW_PRIVATE', '10.0.0.0/40'],
    ['WEBHOOK_ALLOW_PRIVATE', 'true or false'],
    ['WEBHOOK_ALLOW_HTTP', 'yes'],
    ['WEBHOOKS_KEPT_DAYS', '1'],
  ])('%s is not %s, and the service says so before it starts', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(ConfigError);
    expect(() => read({ [name]: value })).toThrow(name);
  });
});
