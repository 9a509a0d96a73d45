import { roleNames, type StaffRole } from '@yizhan/platform';
import type { Account } from './test-issuer.js';

/** The county in which tests take place unless they say otherwise; its city and province are above it. */
export const testDivision = '410302';

/** Roles whose local account works for the whole city or province. */
const wider: Partial<Record<StaffRole, string>> = {
  hotline: '410300',
  supervisor: '410300',
  admin: '410300',
  province: '410000',
};

/** Somebody with one role, in the division where the local account of that role works unless another one is named. */
export function staff(role: StaffRole, division = wider[role] ?? testDivision): Account {
  return { id: `${role}@${division}`, name: roleNames[role], roles: [role], division };
}
