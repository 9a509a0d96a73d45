import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { CaseEngine } from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import type { StaffRole } from '@yizhan/platform';
import type { Answer, TestService } from '@yizhan/testing';
import type { LegalAidCase } from '../src/legal-aid.case.js';
import { legalAidSamples } from '../test/legal-aid.samples.js';

export type Action = keyof typeof legalAidSamples.inputs;

/** A case as REST shows it. */
export interface CaseView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly outcome: string | null;
  readonly lawyer: string | null;
  readonly lawyerId: string | null;
  readonly assignments: { readonly lawyer: string; readonly ground: string; readonly why: string }[];
  readonly clocks: {
    rule: string;
    item?: string;
    state: string;
    startedAt: string;
    dueAt: string;
    stoppedAt?: string;
  }[];
}

/** Cases of legal aid in a running service, opened as a consumer does and moved over REST. */
export class Cases {
  private serial = 0;

  constructor(private readonly service: TestService) {}

  /** Opens a case and takes these actions on it by their samples; returns its id. */
  async after(actions: readonly Action[] = [], changes: Partial<LegalAidCase> = {}): Promise<string> {
    this.serial += 1;
    const opening = {
      id: randomUUID(),
      acceptanceNo: acceptanceNo('410302', 2026, this.serial),
      division: '410302',
      receivedAt: this.service.clock.date(),
      ...legalAidSamples.opening,
      ...changes,
    };
    const engine = this.service.running.app.get(CaseEngine);
    await this.service.dataSource.transaction(tx => engine.open(tx, [{ opening: opening as never }]));
    for (const action of actions) expect(await this.act(opening.id, action)).toMatchObject({ status: 200 });
    return opening.id;
  }

  /** Takes an action by its sample, with some fields otherwise. */
  act(
    id: string,
    action: Action,
    changes: object = {},
    role: StaffRole = 'legal-aid',
  ): Promise<Answer<CaseView & { code?: string }>> {
    const input: object = { ...legalAidSamples.inputs[action], ...changes };
    return this.service.as(role, '410302').post(`/v1/cases/${id}/actions/${action}`, input);
  }

  async read(id: string): Promise<CaseView> {
    return (await this.service.as('head').get<CaseView>(`/v1/cases/${id}`)).body;
  }

  /** Takes an action that is refused; the code, and nothing is stored. */
  async refused(
    id: string,
    action: Action,
    changes: object = {},
    role: StaffRole = 'legal-aid',
  ): Promise<[number, string]> {
    const before = await this.stored(id);
    const { status, body } = await this.act(id, action, changes, role);
    expect(await this.stored(id)).toEqual(before);
    return [status, body.code!];
  }

  /** Everything the database holds about a case, in numbers. */
  stored(id: string): Promise<object[]> {
    return this.service.rows(
      `select (select version from cases where id = $1) as version,
         (select count(*)::int from history where case_id = $1) as steps,
         (select count(*)::int from clock_entries e join clocks k on k.id = e.clock_id where k.case_id = $1) as entries,
         (select count(*)::int from outbox where key = $1::text) as events`,
      [id],
    );
  }
}

let licence = 0;

/** Puts a lawyer into the register of the test's county; returns the entry. */
export async function registered(
  service: TestService,
  changes: object = {},
): Promise<{ id: string; name: string; lawFirm: string; licenceNo: string }> {
  licence += 1;
  const { status, body } = await service
    .as('head')
    .post<{ id: string; name: string; lawFirm: string; licenceNo: string }>('/v1/lawyers', {
      licenceNo: `141032010100${String(licence).padStart(5, '0')}`,
      name: `律师${licence}`,
      lawFirm: '正源律师事务所',
      kind: 'lawyer',
      specialities: ['criminal'],
      practisingSince: '2015-07-01',
      criminalSince: '2018-01-01',
      maxLoad: 20,
      ...changes,
    });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
}
