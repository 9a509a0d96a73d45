import { randomUUID } from 'node:crypto';
import { acceptanceNo, type ClockChangedV1 } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';

/** A clock of mediation as its service would tell of it; instants in milliseconds since the epoch. */
export interface ClockTold {
  readonly version?: number;
  readonly state?: ClockChangedV1['state'];
  readonly change?: ClockChangedV1['change'];
  readonly dueAt: number;
  readonly warnAt?: number | undefined;
  readonly stoppedAt?: number | undefined;
  readonly consequence?: ClockChangedV1['consequence'];
  readonly excused?: boolean;
}

export interface KnownClock {
  readonly clockId: string;
  readonly caseId: string;
}

export const aClock = (): KnownClock => ({ clockId: randomUUID(), caseId: randomUUID() });

/** The event of a clock at one version; without more, running at its first. */
export function clockChanged(clock: KnownClock, told: ClockTold): ClockChangedV1 {
  const { version = 1, state = 'running', change = 'started', dueAt, warnAt, stoppedAt, consequence, excused } = told;
  return {
    ...clock,
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    service: 'mediation',
    division: '410302',
    matter: 'mediation.neighbour',
    rule: 'mediation.accept',
    ruleVersion: 1,
    calendarVersion: 'cn-2026',
    version,
    state,
    change,
    ...(consequence && { consequence }),
    ...(excused !== undefined && { excused }),
    startedAt: formatInstant(dueAt - 3 * 86_400_000),
    dueAt: formatInstant(dueAt),
    ...(warnAt !== undefined && { warnAt: formatInstant(warnAt) }),
    ...(stoppedAt !== undefined && { stoppedAt: formatInstant(stoppedAt) }),
    occurredAt: formatInstant(stoppedAt ?? dueAt),
  };
}
