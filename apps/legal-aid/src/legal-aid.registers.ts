import { registerPages } from '@yizhan/casework';
import type { StaffRole } from '@yizhan/platform';

/** Who reads the registers of legal aid. */
export const registerReaders: readonly StaffRole[] = ['legal-aid', 'head', 'clerk', 'hotline', 'supervisor', 'admin'];

/** One page of a register for them. */
export const pageOf = registerPages(registerReaders);
