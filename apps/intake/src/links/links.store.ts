import { randomUUID } from 'node:crypto';
import type { CaseLink, HandlingService, LinkDirection, Relation } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import type { Caller } from '@yizhan/platform';
import { type OtherCase, shownState } from './shown-state.js';

/** A link about to be made: from the case that was referred, is the double, or came later. */
export interface NewLink {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  /** It follows from what was done, and cannot be taken back. */
  readonly fixed?: boolean;
  /** The first waits for the second. */
  readonly waits?: boolean;
  readonly note?: string;
}

/** A link as it is kept. */
export interface StoredLink {
  readonly id: string;
  readonly fromCase: string;
  readonly toCase: string;
  readonly relation: Relation;
  readonly fixed: boolean;
}

/** A case with what may be told of its links. */
export interface LinkSet {
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly division: string;
  /** The handling services that have or had the case. */
  readonly services: readonly HandlingService[];
  readonly links: readonly OwnLink[];
}

/** The other end of a link, and what intake alone knows of the link. */
export interface OwnLink {
  readonly linkId: string;
  readonly fixed: boolean;
  readonly note: string | null;
  readonly madeByName: string;
  readonly link: CaseLink;
}

/**
 * Makes a link; returns its id, or undefined if there is one of this kind between the two already. What somebody entered
 * by hand is made fast when it follows from an act as well.
 */
export async function insertLink(
  tx: Queryable,
  { from, to, relation, fixed = false, waits = false, note }: NewLink,
  by: Caller,
  at: Date,
): Promise<string | undefined> {
  const { rows } = await prepared<{ id: string }>(
    tx,
    'insert-link',
    `insert into case_links (id, from_case, to_case, relation, fixed, waits, note, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (least(from_case, to_case), greatest(from_case, to_case), relation) where ended_at is null
     do update set from_case = excluded.from_case, to_case = excluded.to_case, fixed = true
     where excluded.fixed and not case_links.fixed
     returning id`,
    [randomUUID(), from, to, relation, fixed, waits, note ?? null, by.id, by.name, at],
  );
  const text = 'insert into link_sets (case_id) select unnest($1::uuid[]) order by 1 on conflict do nothing';
  if (rows[0]) await prepared(tx, 'insert-link-sets', text, [[from, to]]);
  return rows[0]?.id;
}

/** A link of the case that has not ended, or undefined. */
export async function findLink(on: Queryable, caseId: string, linkId: string): Promise<StoredLink | undefined> {
  const { rows } = await prepared<StoredLink>(
    on,
    'find-link',
    `select id, from_case as "fromCase", to_case as "toCase", relation, fixed from case_links
     where id = $1 and $2 in (from_case, to_case) and ended_at is null`,
    [linkId, caseId],
  );
  return rows[0];
}

/** Ends a link; it stays on record. Returns whether it was there. */
export async function endLink(tx: Queryable, linkId: string, reason: string, by: Caller, at: Date): Promise<boolean> {
  const { rowCount } = await prepared(
    tx,
    'end-link',
    `update case_links set ended_by = $2, ended_by_name = $3, ended_at = $4, end_reason = $5
     where id = $1 and ended_at is null`,
    [linkId, by.id, by.name, at, reason],
  );
  return rowCount === 1;
}

/** How many links a case has. */
export async function countLinks(on: Queryable, caseIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await prepared<{ id: string; n: number }>(
    on,
    'count-links',
    `select a.id, (select count(*) from case_links where from_case = a.id and ended_at is null)::int
            + (select count(*) from case_links where to_case = a.id and ended_at is null)::int as n
     from unnest($1::uuid[]) a(id)`,
    [caseIds],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Of these cases, those that have links, and whom they are linked with: everybody whose view may change with them. */
export async function concerned(on: Queryable, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await prepared<{ id: string }>(
    on,
    'concerned-by-links',
    `select from_case as id from case_links where to_case = any($1::uuid[]) and ended_at is null
     union select to_case from case_links where from_case = any($1::uuid[]) and ended_at is null
     union select from_case from case_links where from_case = any($1::uuid[]) and ended_at is null
     union select to_case from case_links where to_case = any($1::uuid[]) and ended_at is null`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

interface SetRow {
  readonly case_id: string;
  readonly acceptance_no: string;
  readonly division: string;
  readonly services: HandlingService[];
  readonly links: (OtherCase & LinkRow)[];
}

interface LinkRow {
  readonly linkId: string;
  readonly relation: Relation;
  readonly direction: LinkDirection;
  readonly fixed: boolean;
  readonly waits: boolean;
  readonly note: string | null;
  readonly madeByName: string;
  readonly madeAt: string;
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly division: string;
}

/** These cases with all their links as they stand now, in the order in which they were made. */
export async function linkSets(on: Queryable, caseIds: readonly string[]): Promise<LinkSet[]> {
  const { rows } = await prepared<SetRow>(on, 'link-sets', setsText, [caseIds]);
  return rows.map(({ case_id: caseId, acceptance_no: acceptanceNo, division, services, links }) => ({
    caseId,
    acceptanceNo,
    division,
    services,
    links: links.map(ownLink),
  }));
}

function ownLink({ linkId, fixed, note, madeByName, madeAt, ...row }: OtherCase & LinkRow): OwnLink {
  const { caseId, acceptanceNo, division, relation, direction, waits, matter, service } = row;
  const link: CaseLink = {
    caseId,
    acceptanceNo,
    division,
    relation,
    direction,
    ...(matter && { matter }),
    ...(service && { service }),
    ...shownState(row),
    ...(waits && { waits }),
    linkedAt: formatInstant(Date.parse(madeAt)),
  };
  return { linkId, fixed, note, madeByName, link };
}

const setsText = `
  select me.id as case_id, me.acceptance_no, me.division,
    array(select service from progress where case_id = me.id
          union select me.service where me.service is not null order by 1) as services,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'linkId', l.id, 'relation', l.relation, 'direction', l.direction, 'fixed', l.fixed, 'waits', l.waits,
        'note', l.note, 'madeByName', l.made_by_name, 'madeAt', l.made_at,
        'caseId', o.id, 'acceptanceNo', o.acceptance_no, 'division', o.division, 'matter', o.matter,
        'service', o.service, 'state', o.state, 'outcome', o.outcome, 'serviceOutcome', o.service_outcome,
        'serviceState', p.state, 'serviceStateTitle', p.state_title) order by l.made_at, l.id)
      from (
        select *, to_case as other, 'out' as direction from case_links where from_case = me.id and ended_at is null
        union all
        select *, from_case, 'in' from case_links where to_case = me.id and ended_at is null) l
      join cases o on o.id = l.other
      left join progress p on p.case_id = o.id and p.service = o.service), '[]') as links
  from cases me where me.id = any($1::uuid[])`;
