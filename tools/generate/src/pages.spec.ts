import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ActionDefinition, protoOf, type ServiceDefinition } from '@yizhan/casework';
import { IsString } from 'class-validator';
import { intakeService } from '../../../apps/intake/src/intake.service.js';
import { mediationService } from '../../../apps/mediation/src/mediation.service.js';
import type { Page } from './files/page.js';
import { readGenerated } from './files/generated-files.js';
import { allPages } from './pages.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const mediation = mediationService as unknown as ServiceDefinition;
const services = [intakeService as unknown as ServiceDefinition, mediation];

describe('the generated pages', () => {
  let pages: Page[];
  const text = (path: string) => pages.find(page => page.path === path)!.text;

  beforeAll(async () => {
    pages = await allPages({ root, services, others: [] });
  }, 30_000);

  it('are the same to the letter when they are made again', async () => {
    expect(await allPages({ root, services, others: [] })).toEqual(pages);
  });

  it('describe each action of a table over REST and gRPC', () => {
    const { paths } = JSON.parse(text('docs/reference/openapi/mediation.json')) as { paths: Record<string, unknown> };
    expect(Object.keys(paths)).toContain('/v1/cases/{id}/actions/assign-mediator');
    const proto = text('libs/contracts/proto/yizhan/mediation/v1/mediation.proto');
    expect(proto).toContain('rpc AssignMediator(AssignMediatorRequest) returns (Case);');
  });

  it('leave to the system what only the system does', () => {
    expect(text('libs/contracts/proto/yizhan/intake/v1/intake.proto')).not.toContain('rpc TakeOver(');
    expect(text('docs/reference/procedures/intake.md')).toContain(
      '| take-over | 承办服务接收 | routed | handling | 系统 |',
    );
  });

  it('show every limit with its versions, and mark what could not be read', () => {
    const arbitration = text('docs/reference/rules/arbitration.md');
    expect(arbitration).toMatch(/`arbitration\.set-aside` 第2版，2026-03-01起 \| 申请撤销裁决 \| 3个月 .*已核对/);
    expect(arbitration).toMatch(/`arbitration\.accept` \| .*⚠ 未核对/);
    expect(text('docs/reference/rules/consultation.md')).toMatch(/`consultation\.hotline-urgent`〔地方示例〕/);
    expect(text('docs/reference/rules/README.md')).toContain('| [仲裁](arbitration.md) | 4 | 3 |  |');
  });

  it('tell of each matter what to bring, how long it takes, and how it can end', () => {
    const neighbour = text('docs/reference/matters/mediation.neighbour.md');
    expect(neighbour).toContain('| 居民身份证或其他有效身份证件 | 必须 | `identity-document` |');
    expect(neighbour).toMatch(/人民调解委员会调结纠纷 \| 1个月 \|/);
    expect(neighbour).not.toContain('mediation.confirm-apply');
    expect(neighbour).toContain('| 协议已履行 | `performed` |');
    expect(text('docs/reference/matters/README.md')).toContain('[mediation.neighbour](mediation.neighbour.md)');
  });

  it('never tell a secret’s value', () => {
    expect(text('docs/reference/configuration.md')).toMatch(/`PRIVACY_KEY` \| \*\*required\*\* \|.*Secret/);
  });

  it('keep the committed number of every field when an input gains one in front', () => {
    const { 'assign-mediator': assign } = mediation.procedure.actions as Record<
      string,
      ActionDefinition<string, object>
    >;
    class Longer extends assign!.input {
      @IsString() assistant!: string;
    }
    const actions = { ...mediation.procedure.actions, 'assign-mediator': { ...assign!, input: Longer } };
    const committed = readGenerated(root, 'libs/contracts/proto/yizhan/mediation/v1/mediation.proto');
    const after = protoOf({ ...mediation, procedure: { ...mediation.procedure, actions } }, committed);
    const fields = (file: string) => file.split('\n').filter(line => / = \d+;/.test(line));
    expect(fields(after)).toEqual(expect.arrayContaining(fields(committed)));
    expect(fields(after)).toHaveLength(fields(committed).length + 1);
  });
});
