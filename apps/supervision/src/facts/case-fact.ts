import type { CaseAcceptedV1, CaseClosedV1, CaseRoutedV1, CaseStep } from '@yizhan/contracts';

/**
 * What one service last said of a case, and how it began there: all of it from events, in whatever order they arrive.
 * Instants in milliseconds since the epoch.
 */
export interface CaseFact {
  readonly caseId: string;
  readonly service: string;
  /** Of the newest step. */
  readonly version: number;
  readonly acceptanceNo: string;
  readonly division: string;
  readonly matter: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly handlerId: string | null;
  readonly handlerName: string | null;
  /** When the newest step was taken; of a case that has ended, when it ended. */
  readonly toldAt: number;
  /** When the service first had it; null until the event that says so has come. */
  readonly openedAt: number | null;
  /** When the citizen handed it in; only intake says so. */
  readonly receivedAt: number | null;
  /** Only intake says so. */
  readonly channel: string | null;
  readonly groups: readonly string[] | null;
  /** The version of the step that told of the groups; 0 if none did. */
  readonly groupsVersion: number;
}

type CaseEvent = CaseStep & Partial<CaseAcceptedV1 & CaseRoutedV1 & CaseClosedV1>;

/** The events that begin a case in a service. */
const opening = /\.case\.(accepted|taken-over)\.v1$/;

/** What a case event says, by itself. */
export function factOf(type: string, event: object): CaseFact {
  const told = event as CaseEvent;
  const toldAt = Date.parse(told.occurredAt);
  const groups = told.groups ? [...told.groups].sort() : null;
  return {
    caseId: told.caseId,
    service: type.slice(0, type.indexOf('.')),
    version: told.version,
    acceptanceNo: told.acceptanceNo,
    division: told.division,
    matter: told.matter ?? null,
    state: told.state,
    outcome: told.outcome ?? null,
    handlerId: told.handlerId ?? null,
    handlerName: told.handlerName ?? null,
    toldAt,
    openedAt: opening.test(type) ? toldAt : null,
    receivedAt: told.receivedAt === undefined ? null : Date.parse(told.receivedAt),
    channel: told.channel ?? null,
    groups,
    groupsVersion: groups ? told.version : 0,
  };
}

/**
 * What two facts of the same case and service say together. The newest step wins; what only some events tell is kept. In
 * which order facts are put together, and how often the same one, does not matter (`case-fact.spec.ts`); `saveFacts`
 * does the same in SQL.
 */
export function mergeFacts(one: CaseFact, other: CaseFact): CaseFact {
  const [older, newer] = one.version > other.version ? [other, one] : [one, other];
  const grouped = one.groupsVersion > other.groupsVersion ? one : other;
  return {
    ...newer,
    openedAt: least(older.openedAt, newer.openedAt),
    receivedAt: least(older.receivedAt, newer.receivedAt),
    channel: older.channel ?? newer.channel,
    groups: grouped.groups,
    groupsVersion: grouped.groupsVersion,
  };
}

/** Facts by case and service. */
export function factsOf(facts: Iterable<CaseFact>): CaseFact[] {
  const merged = new Map<string, CaseFact>();
  for (const fact of facts) {
    const key = `${fact.caseId} ${fact.service}`;
    const known = merged.get(key);
    merged.set(key, known ? mergeFacts(known, fact) : fact);
  }
  return [...merged.values()];
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
