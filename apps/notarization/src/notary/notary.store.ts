import { Injectable } from '@nestjs/common';
import type { Page, RegisterQuery } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import { type Caller, Clock, Problem } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { NotaryOffice } from '../office/office.entity.js';
import { againIfEntered } from '../office/register-key.js';
import { staleEntry } from '../office/register.problems.js';
import { Notary } from './notary.entity.js';
import type { NotaryInput } from './notary.inputs.js';

/** A notary with what the register adds. */
export interface NotaryEntry {
  readonly notary: Notary;
  /** The division of the office. */
  readonly division: string;
}

/** The register of notaries. */
@Injectable()
export class NotaryStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The notary of a licence number, or undefined. */
  async find(licenceNo: string): Promise<NotaryEntry | undefined> {
    const notary = await this.dataSource.getRepository(Notary).findOneBy({ licenceNo });
    return notary ? { notary, division: await this.divisionOf(notary.office) } : undefined;
  }

  /** The division of an office. Throws `Problem` `office-unknown`. */
  async divisionOf(code: string): Promise<string> {
    const office = await this.dataSource.getRepository(NotaryOffice).findOneBy({ code });
    if (!office) throw new Problem('office-unknown', `没有编号为“${code}”的公证机构，请先登记机构。`);
    return office.division;
  }

  /** A page of the notaries whose office is in the caller's subtree, by licence number. */
  async list({ limit, cursor, division }: RegisterQuery, caller: Caller): Promise<Page<NotaryEntry>> {
    const list = this.dataSource
      .getRepository(Notary)
      .createQueryBuilder('n')
      .innerJoin(NotaryOffice, 'o', 'o.code = n.office')
      .addSelect('o.division', 'office_division')
      .where('o.division like :own', { own: `${subtreePrefix(caller.division)}%` });
    if (division) list.andWhere('o.division like :asked', { asked: `${subtreePrefix(division)}%` });
    if (cursor) list.andWhere('n.licenceNo > :cursor', { cursor });
    const { entities, raw } = await list
      .orderBy('n.licenceNo')
      .limit(limit + 1)
      .getRawAndEntities<{ office_division: string }>();
    const items = entities.slice(0, limit).map((notary, nth) => ({ notary, division: raw[nth]!.office_division }));
    return { items, next: entities.length > limit ? items.at(-1)!.notary.licenceNo : null };
  }

  /**
   * Enters a notary, or changes the entry; the same entry twice changes nothing. Throws `Problem` `stale-register-entry`.
   */
  async put(licenceNo: string, input: NotaryInput, caller: Caller, seen?: number): Promise<Notary> {
    const { matters = [], languages = [], active = true, awayUntil = null, office, name } = input;
    const put = () =>
      this.dataSource.transaction(async tx => {
        const [before] = await tx.query<{ version: number; same: boolean }[]>(
          `select version, (office, name, matters, languages, active, away_until)
           is not distinct from ($2, $3, $4::text[], $5::text[], $6, $7::date) as same
         from notaries where licence_no = $1 for update`,
          [licenceNo, office, name, matters, languages, active, awayUntil],
        );
        if (seen !== undefined && seen !== (before?.version ?? 0)) throw staleEntry(before?.version ?? 0);
        const notaries = tx.getRepository(Notary);
        if (before?.same) return notaries.findOneByOrFail({ licenceNo });
        const version = (before?.version ?? 0) + 1;
        const entry = { licenceNo, office, name, matters, languages, active, awayUntil };
        return notaries.save({ ...entry, version, updatedBy: caller.id, updatedAt: this.clock.date() });
      });
    return againIfEntered('notaries', put);
  }
}
