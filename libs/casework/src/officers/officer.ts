import { isWithin } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { Role } from '@yizhan/platform';

/** Somebody who has signed in at this service, as the last token said. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly division: string;
  readonly lastSeen: Date;
}

/** An officer as REST and gRPC show one. */
export function officerView({ lastSeen, ...officer }: Officer) {
  return { ...officer, lastSeenAt: formatInstant(lastSeen.getTime()) };
}

/** Whether an officer can see to the cases of a division, in one of these roles. */
export function canHandle(
  officer: Pick<Officer, 'roles' | 'division'>,
  division: string,
  roles: readonly Role[],
): boolean {
  return isWithin(division, officer.division) && roles.some(role => officer.roles.includes(role));
}
