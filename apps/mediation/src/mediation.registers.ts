import { registerPages } from '@yizhan/casework';
import type { StaffRole } from '@yizhan/platform';

/** Who reads the registers of committees and mediators, and who changes them. */
export const registerReaders: readonly StaffRole[] = ['mediator', 'head', 'clerk', 'hotline', 'supervisor', 'admin'];
export const registerKeepers: readonly StaffRole[] = ['head', 'admin'];

/** One page of a register for them. */
export const pageOf = registerPages(registerReaders);
