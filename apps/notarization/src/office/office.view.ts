import { formatInstant } from '@yizhan/deadlines';
import type { NotaryOffice } from './office.entity.js';

/** An office as the register shows it. */
export function officeView({ updatedAt, ...office }: NotaryOffice) {
  return { ...office, updatedAt: formatInstant(updatedAt.getTime()) };
}
