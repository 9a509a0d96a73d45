import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { CaseEngine } from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock, type StaffRole } from '@yizhan/platform';
import { type Answer, startTestService, type TestService } from '@yizhan/testing';
import { notarizationService } from '../src/notarization.service.js';
import { notarizationSamples } from '../test/notarization.samples.js';

/** A Monday morning. */
export const monday = parseInstant('2026-11-23T09:00:00+08:00');
export const day = 86_400_000;

export type Action = keyof typeof notarizationSamples.inputs;

/** A case as the service shows it. */
export interface CaseView extends Record<string, unknown> {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly certificateNo: string | null;
  readonly notary: string | null;
  readonly clocks: readonly { rule: string; item?: string; state: string; startedAt: string; dueAt: string }[];
}

/** The office's counter in a test: cases are opened and acted on as over the network, time is the test's own. */
export class NotaryDesk {
  private serial = 0;

  private constructor(
    readonly service: TestService,
    readonly clock: ManualClock,
  ) {}

  static async open(): Promise<NotaryDesk> {
    const clock = new ManualClock(monday);
    return new NotaryDesk(await startTestService(notarizationService, { clock }), clock);
  }

  /** A case that intake has routed here, taken through some steps by their samples. */
  async after(actions: readonly Action[] = [], opening: object = {}): Promise<string> {
    this.serial += 1;
    const row = {
      ...notarizationSamples.opening,
      id: randomUUID(),
      acceptanceNo: acceptanceNo('410302', 2026, this.serial),
      division: '410302',
      receivedAt: this.clock.date(),
      ...opening,
    };
    const engine = this.service.running.app.get(CaseEngine);
    await this.service.dataSource.transaction(tx => engine.open(tx, [{ opening: row as never }]));
    for (const action of actions) expect(await this.act(row.id, action)).toMatchObject({ status: 200 });
    return row.id;
  }

  /** Takes a step: the sample's input with changes, as the first of its roles unless another is named. */
  act(
    id: string,
    action: Action,
    changes: object = {},
    role?: StaffRole,
  ): Promise<Answer<CaseView & { code?: string }>> {
    const [first] = [notarizationService.procedure.actions[action]!.role].flat();
    const input = Object.fromEntries(
      Object.entries({ ...notarizationSamples.inputs[action], ...changes }).filter(([, value]) => value !== undefined),
    );
    return this.service.as(role ?? (first as StaffRole)).post(`/v1/cases/${id}/actions/${action}`, input);
  }

  /** The case as a role reads it. */
  async read(id: string, role: StaffRole = 'notary'): Promise<CaseView> {
    return (await this.service.as(role).get<CaseView>(`/v1/cases/${id}`)).body;
  }

  /** How much is stored of a case; the same before and after a refusal. */
  async stored(id: string): Promise<object> {
    const [counts] = await this.service.rows<object>(
      `select (select to_jsonb(c) from cases c where c.id = $1) as row,
         (select count(*)::int from history where case_id = $1) as steps,
         (select count(*)::int from clock_entries e join clocks k on k.id = e.clock_id where k.case_id = $1) as entries,
         (select count(*)::int from outbox where key = $1::text) as events`,
      [id],
    );
    return counts!;
  }

  /** Expects a refusal of this code that leaves nothing behind. */
  async refuses(id: string, action: Action, changes: object, code: string, role?: StaffRole): Promise<void> {
    const before = await this.stored(id);
    const { status, body } = await this.act(id, action, changes, role);
    expect([action, body.code ?? status]).toEqual([action, code]);
    expect(await this.stored(id)).toEqual(before);
  }

  put(path: string, body: object, role: StaffRole = 'head', headers: Record<string, string> = {}) {
    return this.service.as(role).put<Record<string, unknown>>(path, body, headers);
  }

  get(path: string, role: StaffRole = 'notary') {
    return this.service.as(role).get<Record<string, unknown>>(path);
  }
}
