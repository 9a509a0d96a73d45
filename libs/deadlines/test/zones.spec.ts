import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

describe('the time zone of the machine', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia', 'Asia/Kathmandu'];

  /** A digest of what the engine answers in a process of that zone. */
  async function digestIn(zone: string): Promise<string> {
    const files = ['--import', './libs/deadlines/test/typescript.mjs', 'libs/deadlines/test/prove.ts'];
    const options = ['--digest', '--cases', '300', '--seed', '20261124'];
    const env = { ...process.env, NODE_OPTIONS: '', TZ: zone };
    const { stdout } = await promisify(execFile)(process.execPath, [...files, ...options], { cwd: root, env });
    return stdout;
  }

  it('changes nothing', async () => {
    const digests = await Promise.all(zones.map(digestIn));
    expect(digests[0]).toMatch(/^[0-9a-f]{64}\n$/);
    expect(new Set(digests).size).toBe(1);
  }, 60_000);
});
