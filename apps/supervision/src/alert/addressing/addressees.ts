import { isWithin, levelOf } from '@yizhan/contracts';
import type { KeptAlert } from '../channel/alert-channel.js';
import type { Addressee, Concern, Handler, Interest, Person } from './person.js';
import { duty, usualFor } from './usual-types.js';

/** What an alert is decided by. */
export type AlertFacts = Pick<KeptAlert, 'type' | 'division' | 'office' | 'level' | 'service'>;

/**
 * Who is told of an alert, everybody once:
 *
 * - the handler of the case and the head of its unit 机构负责人, of warnings and of new tasks; of more, if they subscribe;
 * - the supervisors of the division that supervises at the task's level; those above it, if they subscribe to that level;
 *   and of warnings, if they subscribe to those;
 * - nobody outside the divisions that he sees. A handler whom nobody here knows has no division that would forbid it.
 */
export function addressees(alert: AlertFacts, people: readonly Person[], handler?: Handler): Addressee[] {
  const unit = unitOf(alert.division, people);
  const told = people.flatMap(person => toldAs(alert, person, concernsOf(alert, person, unit, handler)) ?? []);
  const unknown = handler && !people.some(({ id }) => id === handler.id) && isDuty(alert);
  return unknown ? [{ id: handler.id, because: 'handler', notice: true, mail: false }, ...told] : told;
}

/** Whether whoever is concerned by it has to act. */
function isDuty({ type }: AlertFacts): boolean {
  return (duty as readonly string[]).includes(type);
}

/** The division of the responsible unit: the case's own, or, of a township, the nearest above it that has a head. */
function unitOf(division: string, people: readonly Person[]): string | undefined {
  return people
    .filter(({ roles, division: own }) => roles.includes('head') && isWithin(division, own))
    .map(({ division: own }) => own)
    .filter(own => levelOf(own) === levelOf(division))
    .sort((a, b) => b.length - a.length)[0];
}

function concernsOf(alert: AlertFacts, person: Person, unit: string | undefined, handler?: Handler): Concern[] {
  if (!isWithin(alert.division, person.division)) return [];
  const supervises = person.roles.includes('supervisor') && isWithin(alert.office ?? alert.division, person.division);
  return [
    ...(handler?.id === person.id ? ['handler' as const] : []),
    ...(person.roles.includes('head') && person.division === unit ? ['head' as const] : []),
    ...(supervises ? ['supervisor' as const] : []),
  ];
}

/** Undefined for somebody who is concerned but not told. */
function toldAs(alert: AlertFacts, person: Person, concerns: readonly Concern[]): Addressee | undefined {
  const noticed = concerns.find(concern => concern !== 'supervisor' && isDuty(alert));
  const { mail } = person;
  const mailed = mail && concerns.find(concern => wants(alert, person, mail, concern));
  const because = noticed ?? mailed;
  return because && { id: person.id, because, notice: noticed !== undefined, mail: mailed !== undefined };
}

function wants(alert: AlertFacts, person: Person, { types, levels, services }: Interest, concern: Concern): boolean {
  if (!(types ?? (usualFor[concern] as readonly string[])).includes(alert.type)) return false;
  if (services && !services.includes(alert.service)) return false;
  if (alert.level === undefined) return true;
  if (levels) return levels.includes(alert.level);
  return concern !== 'supervisor' || alert.office === person.division;
}
