import type { MediationCase } from '../mediation.case.js';

/** Who mediated. */
export function mediatorsOf({ mediator, assistants }: Readonly<MediationCase>): string {
  return [...(mediator ? [mediator] : []), ...assistants].join('、');
}

/** What the dispute is about: the matter, and what was said when mediation was asked for. */
export function disputeLines({ statement }: Readonly<MediationCase>, matterName: string): string[] {
  return [...(matterName ? [`纠纷事项：${matterName}。`] : []), `申请调解时的陈述：${statement}`];
}
