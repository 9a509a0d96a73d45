import { divisionAt } from '@yizhan/contracts';
import type { EntityManager } from 'typeorm';
import type { NotaryFacts, NotaryFound } from '../notary/notary.js';

/** What steps need to know of the office whose case it is. */
export interface OfficeFacts {
  /** Its word in certificate numbers 机构代字. */
  readonly word: string;
  /** Its practice area 执业区域: a division, its subtree meant. */
  readonly area: string;
  /** The matters that its own regulations want approved; null: the general list. */
  readonly approval: readonly string[] | null;
}

/** The office, and those of its notaries who may be meant. */
export interface OfficeFound extends NotaryFound {
  readonly office: OfficeFacts;
}

/**
 * The active notary office nearest to a division: of the village, the county, or the city; and its notaries of a name or
 * licence number. Where none is registered, certificates are numbered by the county's code, and any name is a notary's.
 */
export async function officeOf(database: EntityManager, division: string, notary = ''): Promise<OfficeFound> {
  const [row] = await database.query<OfficeColumns[]>(
    `select o.word, o.area, o.approval,
       exists (select from notaries n where n.office = o.code) as registered,
       coalesce((
         select jsonb_agg(jsonb_build_object('licenceNo', n.licence_no, 'name', n.name, 'active', n.active,
           'awayUntil', n.away_until, 'matters', n.matters) order by n.licence_no)
         from notaries n where n.office = o.code and (n.licence_no = $2 or n.name = $2)), '[]') as notaries
     from notary_offices o where o.active and o.division = any($1)
     order by array_position($1::text[], o.division) limit 1`,
    [[division, divisionAt(division, 'county'), divisionAt(division, 'city')], notary],
  );
  if (!row) {
    const office = { word: divisionAt(division, 'county'), area: divisionAt(division, 'city'), approval: null };
    return { office, notaries: [], registered: false };
  }
  const { word, area, approval, registered, notaries } = row;
  return { office: { word, area, approval }, notaries, registered };
}

interface OfficeColumns extends OfficeFacts {
  readonly registered: boolean;
  readonly notaries: readonly NotaryFacts[];
}
