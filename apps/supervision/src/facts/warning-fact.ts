import type { DeadlineWarnedV1 } from '@yizhan/contracts';

/** A warning that was given of a limit: which lamp 黄灯 or 红灯, at which point. Instants in RFC 3339. */
export interface WarningFact {
  readonly clockId: string;
  readonly lamp: string;
  readonly warnAt: string;
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly service: string;
  readonly division: string;
  readonly matter: string | null;
  readonly rule: string;
  readonly warnedAt: string;
}

/** What a warning says; each is given once, so it has no newer version. The point of a red lamp is the end of the limit. */
export function warningOf(event: DeadlineWarnedV1): WarningFact {
  const { clockId, caseId, acceptanceNo, service, division, matter, rule, lamp = 'yellow', occurredAt } = event;
  const of = { clockId, caseId, acceptanceNo, service, division, matter: matter ?? null, rule };
  const { warnAt = event.dueAt, dueAt } = event;
  return { ...of, lamp, warnAt: lamp === 'red' ? dueAt : warnAt, warnedAt: occurredAt };
}
