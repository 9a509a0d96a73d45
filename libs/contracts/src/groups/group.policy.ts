import type { GroupRight, Right } from './group.js';
import { findGroup } from './special-groups.js';

/** What belonging to some groups gives in a matter; one of these rights may come with a condition that a person judges. */
export function rightsOf(groups: readonly string[], matter: string | null): GroupRight[] {
  return groups
    .flatMap(id => findGroup(id)?.rights ?? [])
    .filter(({ matters }) => !matters || (matter !== null && matters.includes(matter)));
}

/** Whether belonging to one of the groups gives the right in a matter. */
export function hasRight(groups: readonly string[], matter: string | null, right: Right): boolean {
  return rightsOf(groups, matter).some(given => given.right === right);
}
