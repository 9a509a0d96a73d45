import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from '@yizhan/servers';
import { builtApps } from './built-apps.js';

jest.setTimeout(30_000);

const root = projectRoot();

describe('an application in one file', () => {
  it.each(Object.keys(builtApps(root)))('%s loads, and says what it is not told', name => {
    const args = ['--enable-source-maps', join(root, 'dist', `${name}.js`)];
    const { status, stderr } = spawnSync(process.execPath, args, { env: {}, encoding: 'utf8' });
    expect(stderr).toContain(name === 'gateway' ? 'SERVICE_URLS is not set' : 'DATABASE_URL is not set');
    expect(status).toBe(1);
  });
});
