/** The main path over REST: received, routed, handled to its end, and told to the citizen. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isAcceptanceNo } from '@yizhan/contracts';
import { type CaseView, type Client, expectOk } from '../support/client.js';
import { inState } from '../support/driver.js';
import { agreed, aided, certified } from '../support/journeys.js';
import { handed, identityNumber } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';

export function throughTheThreeServices(stack: () => RunningStack): void {
  describe('a citizen’s matter', () => {
    let clerk: Client;
    beforeAll(async () => void (clerk = await stack().as('clerk')));

    it('gets a number, a code and a suggestion when it is received', async () => {
      const { status, headers, body } = await clerk.post('/api/intake/v1/cases', handed());
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`/api/intake/v1/cases/${body.id}`);
      expect(headers.get('etag')).toBe('"1"');
      expect(isAcceptanceNo(body.acceptanceNo)).toBe(true);
      expect(body).toMatchObject({ state: 'received', version: 1, queryCode: expect.any(String) });
      expect(body.suggestion).toMatchObject({ matter: 'mediation.neighbour', service: 'mediation' });
      expect(body.suggestion!.reasons.length).toBeGreaterThan(0);
      expect(body.clocks).toMatchObject([{ rule: 'intake.route', state: 'running' }]);
    });

    it('shows identity number and phone masked only', async () => {
      const idNumber = identityNumber(7);
      const applicant = { name: '王芳', idNumber, phone: '13800138000', groups: ['elderly'] };
      const { id } = expectOk(await clerk.post('/api/intake/v1/cases', handed({ applicant })));
      const shown = JSON.stringify(await clerk.find('intake', id));
      expect(shown).not.toContain(idNumber);
      expect(shown).not.toContain('13800138000');
      expect(shown).toContain(idNumber.slice(-4));
    });

    it.each([agreed, aided, certified])('takes its way: $name', async ({ matter, acts, ends }) => {
      const received = expectOk(await clerk.post('/api/intake/v1/cases', handed()));
      const { id, acceptanceNo, queryCode } = received;
      for (const { service, by, when, action, input } of acts) {
        const actor = await stack().as(by);
        const before = await inState(clerk, service, id, when);
        const mayTake = (await actor.find(service, id))!.actions;
        expect(mayTake).toContain(action);
        const after = await actor.act(service, id, action, input);
        expect(after.version).toBe(before.version + 1);
      }

      const handledCase = await inState(clerk, ends.service, id, ends.state);
      expect(handledCase).toMatchObject({ acceptanceNo, matter, outcome: ends.outcome });
      expect(handledCase.clocks.every(({ state }) => state === 'stopped')).toBe(true);
      expect(handledCase.actions).toEqual([]);

      const ended = await inState(clerk, 'intake', id, ends.intake);
      expect(ended.clocks.every(({ state }) => state === 'stopped')).toBe(true);
      expect(ended.progress).toMatchObject({
        service: ends.service,
        state: ends.state,
        version: handledCase.version,
        outcome: ends.outcome,
      });

      const told = await stack()
        .with()
        .get(`/api/intake/v1/progress?acceptanceNo=${acceptanceNo}&queryCode=${queryCode}`);
      expect(told.body).toMatchObject({ acceptanceNo, state: 'concluded', applicant: '王*', clocks: [] });
      await expectCompleteHistory(clerk, ends.service, handledCase);
      await expectCompleteHistory(clerk, 'intake', ended);
    });

    it('takes the same request again as the same one', async () => {
      const key = { 'idempotency-key': `again-${Date.now()}` };
      const first = await clerk.post('/api/intake/v1/cases', handed(), key);
      const again = await clerk.post('/api/intake/v1/cases', handed(), key);
      const other = await clerk.post('/api/intake/v1/cases', handed({ channel: 'station' }), key);
      expect(again.body).toEqual(first.body);
      expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    });
  });
}

async function expectCompleteHistory(client: Client, service: string, { id, version, state }: CaseView) {
  const { body } = await client.get<{ items: { version: number; to: string }[] }>(
    `/api/${service}/v1/cases/${id}/history`,
  );
  expect(body.items.map(item => item.version)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
  expect(body.items.at(-1)!.to).toBe(state);
}
