/** On which side somebody stands; a third party is drawn in because the dispute concerns it too. */
export const sides = ['applicant', 'respondent', 'third-party'] as const;
export type Side = (typeof sides)[number];

/** Whether somebody lets the dispute be mediated; nobody is forced (人民调解法 art. 17). */
export type Consent = 'given' | 'refused' | 'not-asked';

/** Who acts for a party, and how far. */
export interface Agent {
  readonly name: string;
  /** What the agent is to the party: a lawyer, a relative, an employee. */
  readonly relation: string;
  /** `special`: may also concede, settle and sign (特别授权). */
  readonly authority: 'general' | 'special';
}

/** One of the two sides or more of a dispute; several may stand on one side. Without identity number and telephone. */
export interface Party {
  /** Within the case: `p1`, `p2` …; never given out twice. */
  readonly id: string;
  readonly side: Side;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** Who represents an organisation by law (法定代表人), or a minor. */
  readonly representative: string | null;
  readonly agent: Agent | null;
  readonly consent: Consent;
  /** How the consent was given or refused. */
  readonly consentHow: 'written' | 'oral' | null;
}

/** A party as it is handed in. */
export interface NewParty {
  readonly side: Side;
  readonly kind: Party['kind'];
  readonly name: string;
  readonly representative?: string;
  readonly agent?: Agent;
  readonly consents?: boolean;
  readonly how?: 'written' | 'oral';
}

/** The parties with further ones, each with the next free id. */
export function withParties(parties: readonly Party[], more: readonly NewParty[]): Party[] {
  const taken = Math.max(0, ...parties.map(({ id }) => Number(id.slice(1))));
  return [...parties, ...more.map((party, index) => partyOf(`p${taken + index + 1}`, party))];
}

/** The parties, one of them changed. */
export function withChange(parties: readonly Party[], id: string, change: Partial<Omit<Party, 'id'>>): Party[] {
  return parties.map(party => (party.id === id ? { ...party, ...change } : party));
}

/** The ids among these that no party has. */
export function strangersIn(parties: readonly Party[], ids: readonly (string | null | undefined)[]): string[] {
  return ids.filter((id): id is string => typeof id === 'string' && !parties.some(party => party.id === id));
}

/** Those who have not agreed to be mediated. */
export function withoutConsent(parties: readonly Party[]): Party[] {
  return parties.filter(({ consent }) => consent !== 'given');
}

function partyOf(id: string, { side, kind, name, representative, agent, consents, how }: NewParty): Party {
  return {
    id,
    side,
    kind,
    name,
    representative: representative ?? null,
    agent: agent ? { name: agent.name, relation: agent.relation, authority: agent.authority } : null,
    consent: consents === undefined ? 'not-asked' : consents ? 'given' : 'refused',
    consentHow: how ?? null,
  };
}
