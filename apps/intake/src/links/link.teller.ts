import { Injectable } from '@nestjs/common';
import type { CaseLinkedV1 } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { appendToOutbox, type OutboxRow, prepared, type Queryable, toOutboxRow } from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import type { EntityManager } from 'typeorm';
import { concerned, type LinkSet, linkSets } from './links.store.js';

interface Told {
  readonly case_id: string;
  readonly aggregate: string;
  readonly version: number;
  readonly told: string | null;
}

/**
 * Tells the handling services how the cases stand that theirs are linked with. A case's links are told whole, numbered,
 * and only if what was told last is no longer so: a step that changes nothing that others see is told to nobody.
 */
@Injectable()
export class LinkTeller {
  constructor(private readonly clock: Clock) {}

  /**
   * Tells whoever is linked with these cases, which may have moved. One look-up, and nothing more where nobody is.
   * Wake the relay after the commit.
   */
  async moved(tx: EntityManager, caseIds: readonly string[]): Promise<boolean> {
    const ids = await concerned(tx, caseIds);
    return ids.length > 0 && this.tell(tx, ids);
  }

  /**
   * Tells the links of these cases. Their sets are locked first: whoever comes second reads what the first has written.
   * Returns whether there was anything new.
   */
  async tell(tx: EntityManager, caseIds: readonly string[]): Promise<boolean> {
    const { rows } = await prepared<Told>(
      tx,
      'lock-link-sets',
      'select case_id, aggregate, version, told from link_sets where case_id = any($1::uuid[]) order by case_id for update',
      [caseIds],
    );
    const sets = new Map((await linkSets(tx, caseIds)).map(set => [set.caseId, set]));
    const news = rows.flatMap(told => this.newsOf(told, sets.get(told.case_id)!) ?? []);
    if (news.length === 0) return false;
    await remember(tx, news);
    await appendToOutbox(
      tx,
      news.map(({ row }) => row),
    );
    return true;
  }

  private newsOf({ aggregate, version, told }: Told, set: LinkSet): News | undefined {
    const { caseId, acceptanceNo, division, services } = set;
    const links = set.links.map(({ link }) => link);
    const present = JSON.stringify({ services, links });
    if (present === told) return undefined;
    const now = this.clock.now();
    const data: CaseLinkedV1 = {
      ...{ caseId, acceptanceNo, division, services: [...services], links },
      version: version + 1,
      occurredAt: formatInstant(now),
    };
    const row = toOutboxRow({
      ...{ type: 'intake.case.linked.v1', aggregate, seq: data.version, key: caseId, data, occurredAt: now },
    });
    return { caseId, version: data.version, told: present, row };
  }
}

interface News {
  readonly caseId: string;
  readonly version: number;
  readonly told: string;
  readonly row: OutboxRow;
}

async function remember(tx: Queryable, news: readonly News[]): Promise<void> {
  await prepared(
    tx,
    'remember-told-links',
    `update link_sets s set version = n.version, told = n.told
     from unnest($1::uuid[], $2::int[], $3::text[]) as n(case_id, version, told) where s.case_id = n.case_id`,
    [news.map(({ caseId }) => caseId), news.map(({ version }) => version), news.map(({ told }) => told)],
  );
}
