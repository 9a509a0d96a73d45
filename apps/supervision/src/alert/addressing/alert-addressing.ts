import { Injectable } from '@nestjs/common';
import { divisionAt } from '@yizhan/contracts';
import type { Queryable } from '@yizhan/messaging';
import { handlersOf } from '../../facts/handlers-of.js';
import type { KeptAlert } from '../channel/alert-channel.js';
import { addressees } from './addressees.js';
import { findPeople, type KnownPerson } from './people.store.js';
import type { Addressee } from './person.js';

/** Somebody to be told of an alert. */
export interface Addressed extends Addressee {
  readonly alert: KeptAlert;
  /** Absent for a handler whom nobody here knows. */
  readonly person: KnownPerson | undefined;
}

/** Decides who is told of alerts. Channels that ask about the same alerts share one answer. */
@Injectable()
export class AlertAddressing {
  private readonly answers = new WeakMap<readonly KeptAlert[], Promise<Addressed[]>>();

  of(tx: Queryable, alerts: readonly KeptAlert[]): Promise<Addressed[]> {
    const known = this.answers.get(alerts);
    if (known) return known;
    const answer = this.decide(tx, alerts);
    this.answers.set(alerts, answer);
    return answer;
  }

  private async decide(tx: Queryable, alerts: readonly KeptAlert[]): Promise<Addressed[]> {
    const handlers = await handlersOf(tx, [...new Set(alerts.map(({ caseId }) => caseId))]);
    const places = new Set(alerts.flatMap(({ division, office = division }) => [...above(division), ...above(office)]));
    const ids = [...new Set([...handlers.values()].map(({ id }) => id))];
    const people = await findPeople(tx, ids, [...places]);
    const byId = new Map(people.map(person => [person.id, person]));
    return alerts.flatMap(alert =>
      addressees(alert, people, handlers.get(alert.caseId)).map(addressee => ({
        ...addressee,
        alert,
        person: byId.get(addressee.id),
      })),
    );
  }
}

/** A division and those it lies in: township, county, city, province. */
function above(division: string): string[] {
  const townships = [division, division.slice(0, 9), division.slice(0, 6)];
  return [...townships, divisionAt(division, 'city'), divisionAt(division, 'province')];
}
