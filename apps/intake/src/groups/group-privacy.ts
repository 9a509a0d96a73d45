import { type Caller, requireRole, type StaffRole } from '@yizhan/platform';

/**
 * Who may know to which groups an applicant belongs: the officers who receive matters, and the head of their office. Others
 * who read cases see that there is one, and not which (membership is a sensitive fact, 个人信息保护法 art. 28).
 */
const knowing: readonly StaffRole[] = ['clerk', 'hotline', 'head'];

export function mayKnowGroups({ roles }: Caller): boolean {
  return knowing.some(role => roles.includes(role));
}

/** Throws `Problem` `missing-role`: a list by group would tell who belongs to it. */
export function requireGroupKnowledge(caller: Caller): void {
  requireRole(caller, knowing);
}

/** What a reader sees of an applicant's groups. */
export function groupsView(groups: readonly string[], caller: Caller) {
  const known = mayKnowGroups(caller);
  return { groups: known ? groups : [], inSpecialGroup: groups.length > 0 };
}
