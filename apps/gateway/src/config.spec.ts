import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@yizhan/platform';
import { GatewayConfig } from './config.js';

describe('the gateway’s configuration', () => {
  it('takes its port from the environment', () => {
    const env = { HTTP_PORT: '8090', SERVICE_URLS: '{"intake":"http://127.0.0.1:3001"}' };
    expect(readConfig(GatewayConfig, env).HTTP_PORT).toBe(8090);
  });

  it('knows where each service answers', () => {
    const urls = '{"intake":"http://127.0.0.1:3001","legal-aid":"http://legal-aid:3000/"}';
    const config = readConfig(GatewayConfig, { SERVICE_URLS: urls });
    expect(config.HTTP_PORT).toBe(8080);
    expect([...config.serviceUrls]).toEqual([
      ['intake', 'http://127.0.0.1:3001'],
      ['legal-aid', 'http://legal-aid:3000'],
    ]);
  });

  it.each([
    undefined,
    '',
    '{}',
    '[]',
    'null',
    '{"intake":1}',
    '{"intake":"intake:3001"}',
    '{"intake":"http://intake/v1"}',
    '{"payments":"http://127.0.0.1:1"}',
  ])('is refused with SERVICE_URLS %p', urls => {
    expect(() => readConfig(GatewayConfig, { SERVICE_URLS: urls })).toThrow(/SERVICE_URLS/);
  });
});
