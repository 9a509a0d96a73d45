/** The main path over gRPC: the same operations as REST, with the same checks. */
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '@yizhan/contracts';
import type { CaseView, Client } from '../support/client.js';
import { inState } from '../support/driver.js';
import { GrpcClient, servicesAt } from '../support/grpc-client.js';
import { agreed, aided, certified } from '../support/journeys.js';
import { handed } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';

const packageOf = (service: string) => `yizhan.${service.replaceAll('-', '_')}.v1`;
const nameOf = (action: string) =>
  action.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());

export function throughTheThreeServicesOverGrpc(stack: () => RunningStack): void {
  describe('over gRPC', () => {
    const clients = new Map<string, GrpcClient>();
    let grpc: Record<string, string>;
    let clerk: Client;

    beforeAll(async () => {
      ({ grpc } = await stack().ready());
      clerk = await stack().as('clerk');
    });
    afterAll(() => clients.forEach(client => client.close()));

    async function as(account: string, service: string): Promise<GrpcClient> {
      const key = `${account} ${service}`;
      const token = account ? await stack().token(account) : undefined;
      const client =
        clients.get(key) ?? (await GrpcClient.connect(grpc[service]!, `${packageOf(service)}.Cases`, token));
      clients.set(key, client);
      return client;
    }

    it.each(services)('%s tells by reflection what it offers', async service => {
      const resource = service === 'supervision' ? 'Tasks' : 'Cases';
      expect(await servicesAt(grpc[service]!)).toContain(`${packageOf(service)}.${resource}`);
    });

    it.each([agreed, aided, certified])('a matter takes its way: $name', async ({ acts, ends }) => {
      const intake = await as('clerk', 'intake');
      const { id, acceptanceNo } = await intake.call<CaseView>('Accept', handed());
      for (const { service, by, when, action, input } of acts) {
        await inState(clerk, service, id, when);
        const after = await (await as(by, service)).call<CaseView>(nameOf(action), { id, ...input });
        expect(after).toMatchObject({ id, acceptanceNo });
      }
      const ended = await (await as('clerk', ends.service)).call<CaseView>('Get', { id });
      expect(ended).toMatchObject({ state: ends.state, outcome: ends.outcome });
      const { items } = await (await as('clerk', ends.service)).call<{ items: object[] }>('History', { id });
      expect(items.length).toBe(ended.version);
      await inState(clerk, 'intake', id, ends.intake);
    });

    describe('is refused with the code of REST', () => {
      let id: string;
      beforeAll(async () => {
        ({ id } = await (await as('clerk', 'intake')).call<CaseView>('Accept', handed()));
        await clerk.act('intake', id, 'route', { matter: 'mediation.neighbour' });
        await inState(clerk, 'mediation', id, 'taken-over');
      });

      it.each([
        ['a caller who has not signed in', '', 'Get', {}, 'not-signed-in', status.UNAUTHENTICATED],
        ['a missing role', 'notary', 'Accept', { respondentConsents: true }, 'missing-role', status.PERMISSION_DENIED],
        ['another division', 'mediator-b', 'Get', {}, 'wrong-division', status.PERMISSION_DENIED],
        [
          'a stale version',
          'mediator',
          'Accept',
          { respondentConsents: true, expectedVersion: 9 },
          'stale-version',
          status.ABORTED,
        ],
        [
          'a step the state does not allow',
          'mediator',
          'ConfirmPerformance',
          { note: '已履行' },
          'action-not-allowed',
          status.FAILED_PRECONDITION,
        ],
        ['a wrong input', 'mediator', 'Fail', {}, 'invalid-input', status.INVALID_ARGUMENT],
        ['an unknown case', 'mediator', 'Get', { id: 'none' }, 'not-found', status.NOT_FOUND],
      ])('%s', async (_, account, rpc, input, problem, code) => {
        const refusal = await (await as(account, 'mediation')).refused(rpc, { id, ...input });
        expect(refusal).toMatchObject({ code, details: expect.stringMatching(/[一-龥]/) });
        expect(refusal!.problem).toEqual([problem]);
      });
    });
  });
}
