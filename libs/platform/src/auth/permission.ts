import { isWithin } from '@yizhan/contracts';
import { Problem } from '../problems/problem.js';
import type { Caller } from './caller.js';
import { roleNames, type Role, type StaffRole } from './roles.js';

/** Throws `Problem` `missing-role` unless the caller has one of the roles. */
export function requireRole(caller: Caller, roles: readonly Role[]): void {
  if (roles.some(role => caller.roles.includes(role))) return;
  const names = roles.filter((role): role is StaffRole => role !== 'system').map(role => roleNames[role]);
  throw new Problem('missing-role', names.length > 0 ? `此事须由${names.join('、')}办理。` : '此步骤只由系统执行。');
}

/** Throws `Problem` `wrong-division` unless `division` lies in the caller's subtree. */
export function requireDivision(caller: Caller, division: string): void {
  if (!seesDivision(caller, division)) {
    throw new Problem('wrong-division', `该事项属于 ${division}，不在您的辖区 ${caller.division} 内。`);
  }
}

/** Whether `division` lies in the caller's subtree; the system sees everything. */
export function seesDivision(caller: Caller, division: string): boolean {
  return caller.roles.includes('system') || isWithin(division, caller.division);
}
