import { findMatter } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { shownState, type OtherCase } from '../links/shown-state.js';

/** A row of a person's case, as a query gives it. */
export interface PersonCase extends OtherCase {
  readonly id: string;
  readonly acceptanceNo: string;
  readonly division: string;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly openedAt: Date;
}

/** The columns of `PersonCase` out of `cases c left join progress p`. */
export const personCaseColumns = `
  c.id, c.acceptance_no as "acceptanceNo", c.division, c.channel, c.received_at as "receivedAt",
  c.opened_at as "openedAt", c.matter, c.service, c.state, c.outcome, c.service_outcome as "serviceOutcome",
  p.state as "serviceState", p.state_title as "serviceStateTitle"`;

/** Where a person's case stands, in one line of a list. */
export function personCaseView(row: PersonCase) {
  const { id, acceptanceNo, division, channel, matter, service, receivedAt } = row;
  return {
    ...{ id, acceptanceNo, division, channel, matter },
    ...(matter && { matterName: findMatter(matter)?.name ?? matter }),
    service,
    ...shownState(row),
    receivedAt: formatInstant(receivedAt.getTime()),
  };
}
