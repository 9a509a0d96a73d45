import type { Loaded } from '@yizhan/casework';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { numberOf } from './task-number.js';

/** A task as REST and gRPC show it. */
export function presentTask(view: Record<string, unknown>, { row }: Loaded<SupervisionTaskRow>): object {
  const { serial: _, ...shown } = view;
  return { ...shown, number: numberOf(row) };
}
