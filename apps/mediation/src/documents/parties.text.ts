import { type Party, type Side, sides } from '../party/party.js';

const sideNames: Readonly<Record<Side, string>> = {
  applicant: '申请人',
  respondent: '被申请人',
  'third-party': '第三人',
};

/** The names of everybody concerned, for a salutation. */
export function namesOf(parties: readonly Pick<Party, 'name'>[]): string {
  return parties.map(({ name }) => name).join('、');
}

/** Who the parties are, a line each, side by side; no more of them than a document needs. */
export function partyLines(parties: readonly Party[]): string[] {
  return bySide(parties).map(party => {
    const { side, kind, name, representative, agent } = party;
    const represented = representative
      ? `，${kind === 'organisation' ? '法定代表人' : '法定代理人'}${representative}`
      : '';
    const acting = agent ? `，委托代理人${agent.name}（${agent.relation}）` : '';
    return `${sideNames[side]}：${name}${represented}${acting}`;
  });
}

/** Who signs, in the same order. An agent signs only with special authority. */
export function signatoriesOf(parties: readonly Party[]): string[] {
  return bySide(parties).map(({ side, name, agent }) => {
    const by = agent?.authority === 'special' ? `，或者其代理人${agent.name}` : '';
    return `${sideNames[side]}（${name}${by}）`;
  });
}

/** What somebody is called in the case; a dash where the agreement leaves it open. */
export function nameOf(parties: readonly Party[], id: string | null): string {
  return parties.find(party => party.id === id)?.name ?? '—';
}

function bySide(parties: readonly Party[]): Party[] {
  return sides.flatMap(side => parties.filter(party => party.side === side));
}
