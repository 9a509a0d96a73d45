/** The tables of the services with their samples, for the tours that the whole system is taken on. */
import {
  type ActionDefinition,
  type AnyProcedure,
  type CaseRow,
  isFinal,
  type Procedure,
  rolesOf,
} from '@yizhan/casework';
import type { StaffRole } from '@yizhan/platform';
import { beginning, broughtTo, type Prepare, type Samples, toursOf } from '@yizhan/testing';
import { intake } from '../../../apps/intake/src/intake.procedure.js';
import { aHotlineCall, prepareIntake } from '../../../apps/intake/test-support/intake.prepare.js';
import { intakeSamples } from '../../../apps/intake/test/intake.samples.js';
import { legalAid } from '../../../apps/legal-aid/src/legal-aid.procedure.js';
import { prepareLegalAid } from '../../../apps/legal-aid/test-support/legal-aid.prepare.js';
import { legalAidSamples } from '../../../apps/legal-aid/test/legal-aid.samples.js';
import { mediation } from '../../../apps/mediation/src/mediation.procedure.js';
import { mediationSamples } from '../../../apps/mediation/test/mediation.samples.js';
import { notarization } from '../../../apps/notarization/src/notarization.procedure.js';
import { notarizationSamples } from '../../../apps/notarization/test/notarization.samples.js';
import { prepareNotarization } from '../../../apps/notarization/test-support/notarization.prepare.js';
import type { Course } from '../suites/every-action.suite.js';

/** Every service with a table of actions; a new one is added here. */
export function courses(): Course[] {
  return [
    courseOf(legalAid, legalAidSamples, prepareLegalAid),
    courseOf(mediation, mediationSamples),
    courseOf(notarization, notarizationSamples, prepareNotarization),
    { ...courseOf(intake, intakeSamples, prepareIntake), handed: aHotlineCall(), bySystem: linking },
  ];
}

/** There is no second account of an office to hand a case over to. */
const elsewhere = { 'hand-over': 'libs/casework/src/handlers/handlers.int.spec.ts' };

function courseOf<S extends string, I extends Record<string, object>, C extends CaseRow>(
  procedure: Procedure<S, I, C>,
  samples: Samples<I, C>,
  prepare?: Prepare,
): Course {
  const { service, states, clocks, actions } = procedure;
  const byTime = Object.entries(clocks).flatMap(([rule, { onExpiry }]) =>
    onExpiry ? [[onExpiry, rule] as const] : [],
  );
  const own = Object.fromEntries(Object.entries(actions).filter(([action]) => !(action in elsewhere)));
  return {
    service,
    matter: service === 'intake' ? null : (samples.opening as { matter: string }).matter,
    actions: Object.keys(actions),
    ends: Object.keys(states).filter(state => isFinal(procedure, state)),
    byTime: Object.fromEntries(byTime),
    tours: toursOf({ ...procedure, actions: own as typeof actions }, samples),
    begins: beginning,
    brought: broughtTo,
    elsewhere: 'hand-over' in actions ? elsewhere : {},
    prepare: async as => ({ ...(await known(procedure, as)), ...(await prepare?.(as)) }),
  };
}

/** What somebody does at intake that the system then writes into the histories of both cases. */
const linking: Course['bySystem'] = {
  async link(id, clerk) {
    const { body: other } = await clerk.post<{ id: string }>('/v1/cases', aHotlineCall());
    await clerk.post(`/v1/cases/${id}/links`, { to: other.id, relation: 'same-dispute' });
  },
  async unlink(id, clerk) {
    await linking!['link']!(id, clerk);
    const { body } = await clerk.get<{ items: { id: string }[] }>(`/v1/cases/${id}/links`);
    await clerk.post(`/v1/cases/${id}/links/${body.items[0]!.id}/actions/unlink`, { reason: '关联有误' });
  },
};

/** Cases are assigned to the one local account of the office, once it has been here. */
async function known({ actions }: AnyProcedure, as: Parameters<Prepare>[0]): Promise<Record<string, object>> {
  const handOver = actions['hand-over'] as ActionDefinition<string, object> | undefined;
  if (!handOver) return {};
  const role = rolesOf(handOver).find(name => name !== 'head') as StaffRole;
  await (await as(role)).get('/v1/cases?limit=1');
  return { 'assign-handler': { handlerId: role, note: '熟悉当地情况' } };
}
