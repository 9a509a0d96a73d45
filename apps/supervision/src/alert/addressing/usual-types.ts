import type { Role } from '@yizhan/platform';
import { type AlertType, alertTypes } from '../alert.types.js';
import type { Concern } from './person.js';

/** Of what whoever has to act is told. */
export const duty: readonly AlertType[] = ['deadline.warned', 'task.raised', 'assignment.raised'];

/** Of what those are told by mail who have not chosen, by why they are told. */
export const usualFor: Readonly<Record<Concern, readonly AlertType[]>> = {
  handler: duty,
  head: duty,
  supervisor: ['task.raised', 'task.escalated', 'assignment.raised', 'assignment.escalated'],
};

/** Of what somebody with these roles is told by mail unless he chooses. */
export function usualTypes({ roles }: { readonly roles: readonly Role[] }): AlertType[] {
  const supervises = roles.includes('supervisor') ? usualFor.supervisor : [];
  const acts = roles.some(role => role !== 'supervisor') ? duty : [];
  return alertTypes.filter(type => acts.includes(type) || supervises.includes(type));
}
