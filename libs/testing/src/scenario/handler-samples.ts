import { roleNames, type StaffRole } from '@yizhan/platform';
import { staff, testDivision } from '../service/test-accounts.js';

/** Samples of the steps that say who handles a case, the same for every table that takes them over. */
export const handlerSamples = {
  inputs: {
    'take-up': {},
    'assign-handler': { handlerId: 'colleague', note: '熟悉当地情况' },
    'hand-over': { to: 'colleague', reason: '调离岗位' },
  },
  /** What their lookups find: a colleague of that role, and that the caller stands in for everybody. */
  foundFor(role: StaffRole) {
    const officer = { id: 'colleague', name: '同事', roles: [role], division: testDivision, lastSeen: new Date(0) };
    const covers = (Object.keys(roleNames) as StaffRole[]).map(name => staff(name).id);
    return { 'assign-handler': { officer }, 'hand-over': { officer, covers } };
  },
};
