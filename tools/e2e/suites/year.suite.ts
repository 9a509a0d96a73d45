/** A small share of the year 2020, brought in by the command and counted by mediation; a second run adds nothing. */
import { describe, expect, it } from '@jest/globals';
import type { RunningStack } from '../support/running-stack.js';

const share = ['--share', '1/2500', '--clients', '4'];

export function theYear2020(stack: () => RunningStack): void {
  describe('the year 2020', () => {
    it('comes out of the services as it was brought in, and is brought in once', async () => {
      const first = await stack().run('replay/dist/year/main.js', ...share);
      expect(first.output).toContain('imported 13 disputes');
      expect(first.output).toContain('counted by mediation: 13 disputes');
      expect(first.output).toMatch(/counted by supervision's indicators: 13 mediations concluded, \d+ successes/);
      expect(first.output).toContain('exactly what was brought');
      expect(first.code).toBe(0);

      const second = await stack().run('replay/dist/year/main.js', ...share);
      expect(second.output).toMatch(/imported 0 disputes .*; 13 were there already/);
      expect(second.output).toContain('counted by mediation: 13 disputes');
      expect(second.code).toBe(0);
    });

    it('is told to differ when it is counted with another share', async () => {
      const other = await stack().run('replay/dist/year/main.js', '--share', '1/5000', '--clients', '4');
      expect(other.output).toContain('differences:');
      expect(other.code).toBe(1);
    });
  });
}
