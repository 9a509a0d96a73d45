import { type NewParty, type Party, withParties } from '../party/party.js';

/** How a mediation begins: a party applies in writing or by word of mouth, or the committee offers it (人民调解法 art. 17). */
export const forms = ['written', 'oral', 'offered'] as const;
export type Form = (typeof forms)[number];

/** Who sent the parties: the court before or after docketing, the police, another body (人民调解法 art. 18). */
export const referrers = [
  'court-pre',
  'court-ordinary',
  'court-summary',
  'police',
  'petition-office',
  'other',
] as const;
export type Referrer = (typeof referrers)[number];

/** What acceptance knows of the parties. */
export interface PartiesAtAcceptance {
  readonly form?: Form;
  readonly applicantConsents?: boolean;
  readonly respondent?: string;
  readonly parties?: readonly NewParty[];
}

/**
 * The parties with whom a mediation begins: those handed in; without anybody on the applicant's side the one whom intake
 * knows; without anybody on the other side the respondent that is named. An applicant has agreed by applying, unless the
 * committee offers the mediation.
 */
export function partiesAtAcceptance(applicantName: string, input: PartiesAtAcceptance): Party[] {
  const given = (input.parties ?? []).map(party => consenting(party, input));
  const on = (side: NewParty['side']) => given.some(party => party.side === side);
  const applicant: NewParty = { side: 'applicant', kind: 'person', name: applicantName };
  const respondent: NewParty = { side: 'respondent', kind: 'person', name: input.respondent ?? '对方当事人' };
  return withParties(
    [],
    [
      ...(on('applicant') ? [] : [consenting(applicant, input)]),
      ...(on('respondent') ? [] : [{ ...respondent, consents: true }]),
      ...given,
    ],
  );
}

/** Who applies has agreed; to an offer also the applicant's side has to. */
function consenting(party: NewParty, { form, applicantConsents }: PartiesAtAcceptance): NewParty {
  if (party.side !== 'applicant' || party.consents !== undefined) return party;
  if (form !== 'offered') return { ...party, consents: true };
  return applicantConsents === undefined ? party : { ...party, consents: applicantConsents };
}
