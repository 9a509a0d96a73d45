import { findMatter, type Service, serviceNames } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import type { IntakeCase } from '../intake.case.js';
import { linkSets } from './links.store.js';
import { type OtherCase, shownState } from './shown-state.js';

type LeadingRow = OtherCase & {
  readonly acceptanceNo: string;
  readonly answer: string | null;
  readonly updatedAt: Date;
};

/**
 * What a citizen sees of the cases that theirs is linked with: how the one that leads stands, if theirs was joined with it,
 * and what became of referrals. Nothing of cases that staff have linked for their own use: those may be other people's.
 */
export async function citizenLinks(database: Queryable, { id, linked, joinedInto }: IntakeCase): Promise<object> {
  if (joinedInto) return { leading: await leadingView(database, joinedInto) };
  if (!linked) return {};
  const [set] = await linkSets(database, [id]);
  const referrals = set!.links
    .filter(({ link: { relation, direction } }) => relation === 'referral' && direction === 'out')
    .map(({ link }) => ({ ...shown(link), acceptanceNo: link.acceptanceNo, ...stateOf(link) }));
  return referrals.length > 0 ? { referrals } : {};
}

async function leadingView(database: Queryable, id: string) {
  const { rows } = await prepared<LeadingRow>(database, 'citizen-leading', leadingText, [id]);
  const { acceptanceNo, answer, updatedAt, ...row } = rows[0]!;
  return { ...shown(row), acceptanceNo, ...shownState(row), answer, updatedAt: formatInstant(updatedAt.getTime()) };
}

function shown({ matter, service }: { readonly matter?: string | null; readonly service?: string | null }) {
  return {
    matterName: (matter && findMatter(matter)?.name) || null,
    serviceName: service ? (serviceNames[service as Service] ?? service) : serviceNames.intake,
  };
}

function stateOf({ state, stateTitle, outcome }: { state: string; stateTitle: string; outcome?: string }) {
  return { state, stateTitle, ...(outcome && { outcome }) };
}

/** A leading case may have been joined with a further one since; the way ends at the one that leads them all. */
const leadingText = `
  with recursive way as (
    select id, joined_into, 1 as step from cases where id = $1
    union all
    select c.id, c.joined_into, w.step + 1 from cases c join way w on c.id = w.joined_into where w.step < 100)
  select c.acceptance_no as "acceptanceNo", c.answer, greatest(c.updated_at, p.updated_at) as "updatedAt", c.matter,
    c.service, c.state, c.outcome, c.service_outcome as "serviceOutcome", p.state as "serviceState",
    p.state_title as "serviceStateTitle"
  from way w join cases c on c.id = w.id left join progress p on p.case_id = c.id and p.service = c.service
  order by w.step desc limit 1`;
