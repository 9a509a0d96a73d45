/** What supervision keeps beside its tasks, over gRPC: the same answers and refusals as REST. */
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.js';
import { GrpcClient } from '../support/grpc-client.js';
import type { RunningStack } from '../support/running-stack.js';
import { jsonOf, type Struct } from '../support/struct.js';

interface Kept {
  id: string;
}

const supervision = '/api/supervision/v1';
const unit = { division: '410302', service: 'mediation' };
const demand = { title: '窗口无人值守', demand: '请于三日内说明情况并整改。' };
const opinion = (text: string) => ({ text, unit, owner: { name: '张主任' }, dueOn: '2099-12-31' });

export function supervisionOverGrpc(stack: () => RunningStack): void {
  describe('supervision over gRPC', () => {
    let grpc: GrpcClient;
    let rest: Client;
    let clerk: GrpcClient;

    beforeAll(async () => {
      const address = (await stack().ready()).grpc['supervision']!;
      const as = async (account: string) =>
        GrpcClient.connect(address, 'yizhan.supervision.v1.Tasks', await stack().token(account));
      [grpc, clerk] = [await as('supervisor'), await as('clerk')];
      rest = await stack().as('supervisor');
    });
    afterAll(() => [grpc, clerk].forEach(client => client.close()));

    const told = async (rpc: string, request: object = {}) => jsonOf(await grpc.call<Struct>(rpc, request));
    const read = async (path: string) => (await rest.get<object>(`${supervision}/${path}`)).body;

    it('gives out a task, which has the ladder that REST shows', async () => {
      const { id } = await grpc.call<Kept>('RaiseTask', { kind: 'manual', ...demand, ...unit });
      expect(await read(`tasks/${id}`)).toMatchObject({
        kind: 'manual',
        state: 'raised',
        title: demand.title,
        ...unit,
      });
      expect(await told('Ladder', { id })).toEqual(await read(`tasks/${id}/ladder`));
    });

    it('keeps an instruction, and gives it out', async () => {
      const given = { leader: '王局长', text: '请督办。', receivedAt: '2026-11-01T09:00:00+08:00', division: '410302' };
      const request = { ...given, demand: '请于三日内报告。', units: [unit] };
      const { id } = (await told('GiveOutInstruction', request)) as unknown as Kept;
      expect(await told('Instruction', { id })).toEqual(await read(`instructions/${id}`));
      expect(await told('Instructions', { limit: 1 })).toEqual(await read('instructions?limit=1'));
    });

    it('keeps a rectification ledger, and does not close it before its tasks', async () => {
      const request = { title: '案卷评查', source: '年度评查', division: '410302', opinions: [opinion('案卷缺页')] };
      const { id } = (await told('OpenRectification', request)) as unknown as Kept;
      await told('AddOpinions', { id, opinions: [opinion('未及时回访')] });
      expect(await told('Rectification', { id })).toEqual(await read(`rectifications/${id}`));
      const opinions = await told('RectificationOpinions', { id });
      expect(opinions).toEqual(await read(`rectifications/${id}/opinions`));
      expect(opinions['items']).toHaveLength(2);
      expect(await told('Rectifications', { limit: 1 })).toEqual(await read('rectifications?limit=1'));
      const early = await grpc.refused('CloseRectification', { id, conclusion: '已整改' });
      const { body } = await rest.post(`${supervision}/rectifications/${id}/actions/close`, { conclusion: '已整改' });
      expect(early).toMatchObject({ code: status.FAILED_PRECONDITION, problem: [body.code] });
    });

    it.each([
      ['Indicators', {}, 'indicators'],
      [
        'Indicator',
        { id: 'accepted', from: '2020-01-01', to: '2020-12-31', by: ['county'] },
        'indicators/accepted?from=2020-01-01&to=2020-12-31&by=county',
      ],
      [
        'IndicatorCases',
        { id: 'accepted', from: '2020-01-01', to: '2020-12-31', limit: 5 },
        'indicators/accepted/cases?from=2020-01-01&to=2020-12-31&limit=5',
      ],
      ['Bulletins', { limit: 3 }, 'bulletins?limit=3'],
      ['AlertSubscription', {}, 'alerts/subscription'],
      [
        'Deadlines',
        { division: '410302', state: 'stopped', limit: 2 },
        'deadlines?division=410302&state=stopped&limit=2',
      ],
    ])('%s answers as REST does', async (rpc, request, path) => {
      const answer = await told(rpc, request);
      expect(answer).toEqual(await read(path));
      expect(Object.keys(answer)).not.toEqual([]);
    });

    it.each([
      ['RaiseTask', { kind: 'manual', ...demand, ...unit }],
      ['RaiseGroupTask', {}],
      ['GiveOutInstruction', {}],
      ['OpenRectification', {}],
      ['DrawUpBulletin', { month: '2020-01', reason: '补编' }],
      ['Indicators', {}],
      ['AlertSubscriptions', {}],
      ['AlertMails', {}],
    ])('%s is refused to a clerk', async (rpc, request) => {
      expect(await clerk.refused(rpc, request)).toMatchObject({
        code: status.PERMISSION_DENIED,
        problem: ['missing-role'],
      });
    });
  });
}
