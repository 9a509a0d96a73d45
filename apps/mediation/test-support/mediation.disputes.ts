import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { CaseEngine } from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import type { StaffRole } from '@yizhan/platform';
import type { TestService } from '@yizhan/testing';
import { mediationSamples } from '../test/mediation.samples.js';

export type Action = keyof typeof mediationSamples.inputs;

/** Disputes in a service under test. */
export class Disputes {
  private serial = 0;

  constructor(private readonly service: TestService) {}

  /** A dispute that these actions have been taken on, each by its sample. */
  async after(...actions: (Action | [Action, object])[]): Promise<string> {
    this.serial += 1;
    const opening = {
      id: randomUUID(),
      acceptanceNo: acceptanceNo('410302', 2026, this.serial),
      division: '410302',
      receivedAt: new Date(this.service.clock.now()),
      ...mediationSamples.opening,
    };
    const engine = this.service.running.app.get(CaseEngine);
    await this.service.dataSource.transaction(tx => engine.open(tx, [{ opening: opening as never }]));
    for (const step of actions) {
      const [action, changes] = Array.isArray(step) ? step : [step, {}];
      const { status, body } = await this.act(opening.id, action, changes);
      expect([action, status, body['code']]).toEqual([action, 200, undefined]);
    }
    return opening.id;
  }

  /** Takes an action by its sample; its days are today's. */
  act(id: string, action: Action, changes: object = {}, role: StaffRole = 'mediator') {
    return this.service.as(role).post(`/v1/cases/${id}/actions/${action}`, { ...this.input(action), ...changes });
  }

  private input(action: Action): object {
    const now = this.service.clock.date().toISOString();
    const today = new Date(this.service.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const sample: Record<string, unknown> = { ...mediationSamples.inputs[action] };
    if (action === 'hold-session') return { ...sample, heldAt: now, endedAt: now };
    for (const field of ['on', 'appliedOn', 'servedOn']) if (field in sample) sample[field] = today;
    return sample;
  }
}
