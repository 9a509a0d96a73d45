import type { Computed } from './subsidy.js';

/** A subsidy from its computation to its payment; amounts in fen. */
export interface Subsidy extends Partial<Computed> {
  /** What is to be paid. */
  readonly amount: number;
  readonly approvedBy?: string;
  /** RFC 3339. */
  readonly approvedAt?: string;
  /** The day it was paid. */
  readonly paidOn?: string;
  readonly voucher?: string;
}
