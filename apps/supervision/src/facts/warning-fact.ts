import type { DeadlineWarnedV1 } from '@yizhan/contracts';

/** A warning that was given of a limit: which lamp 黄灯 or 红灯, of which point or end. Instants in RFC 3339. */
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

/** What a warning says; each is given once, so it has no newer version. */
export function warningOf(event: DeadlineWarnedV1): WarningFact {
  const { clockId, caseId, acceptanceNo, service, division, matter, rule, lamp = 'yellow', warnAt, occurredAt } = event;
  const of = { clockId, caseId, acceptanceNo, service, division, matter: matter ?? null, rule };
  return { ...of, lamp, warnAt, warnedAt: occurredAt };
}
