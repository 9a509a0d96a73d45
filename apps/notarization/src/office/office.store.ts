import { Injectable } from '@nestjs/common';
import type { Page, RegisterQuery } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import { type Caller, Clock, Problem } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { NotaryOffice } from './office.entity.js';
import type { NotaryOfficeInput } from './office.inputs.js';
import { againIfEntered } from './register-key.js';
import { officeRefusal, staleEntry } from './register.problems.js';

/** The register of notary offices. */
@Injectable()
export class NotaryOfficeStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The office of a code, or undefined. */
  find(code: string, within: EntityManager = this.dataSource.manager): Promise<NotaryOffice | null> {
    return within.getRepository(NotaryOffice).findOneBy({ code });
  }

  /** A page of the offices in the caller's subtree, by code. */
  async list({ limit, cursor, division }: RegisterQuery, caller: Caller): Promise<Page<NotaryOffice>> {
    const list = this.dataSource.getRepository(NotaryOffice).createQueryBuilder('o');
    list.where('o.division like :own', { own: `${subtreePrefix(caller.division)}%` });
    if (division) list.andWhere('o.division like :asked', { asked: `${subtreePrefix(division)}%` });
    if (cursor) list.andWhere('o.code > :cursor', { cursor });
    const rows = await list
      .orderBy('o.code')
      .limit(limit + 1)
      .getMany();
    return { items: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.code : null };
  }

  /**
   * Enters an office, or changes it; the same entry twice changes nothing. Throws `Problem` `office-in-division`,
   * `office-word-taken`, `office-word-in-use`, `office-has-notaries`, `stale-register-entry`.
   */
  async put(code: string, input: NotaryOfficeInput, caller: Caller, seen?: number): Promise<NotaryOffice> {
    const { approval = null, address = null, phone = null, active = true, ...rest } = input;
    const entry = { ...rest, approval, address, phone, active };
    const put = () =>
      this.dataSource.transaction(async tx => {
        const [before] = await tx.query<{ version: number; word: string; same: boolean }[]>(
          `select version, word, (division, name, word, area, approval, address, phone, active)
             is not distinct from ($2, $3, $4, $5, $6::text[], $7, $8, $9) as same
           from notary_offices where code = $1 for update`,
          [code, entry.division, entry.name, entry.word, entry.area, approval, address, phone, active],
        );
        if (seen !== undefined && seen !== (before?.version ?? 0)) throw staleEntry(before?.version ?? 0);
        if (before?.same) return (await this.find(code, tx))!;
        if (before) await this.mayChange(tx, code, before.word, entry);
        const version = (before?.version ?? 0) + 1;
        const office = { code, ...entry, version, updatedBy: caller.id, updatedAt: this.clock.date() };
        return tx.getRepository(NotaryOffice).save(office);
      });
    return againIfEntered('notary_offices', put).catch((error: unknown) => {
      throw officeRefusal(error);
    });
  }

  private async mayChange(
    tx: EntityManager,
    code: string,
    word: string,
    entry: { readonly word: string; readonly active: boolean },
  ): Promise<void> {
    if (word !== entry.word) {
      const used = await tx.query<object[]>('select 1 from cases where certificate_word = $1 limit 1', [word]);
      if (used.length > 0) {
        throw new Problem('office-word-in-use', `“${word}”已用于公证书编号，不能更改；机构更名的请另行登记新机构。`);
      }
    }
    if (entry.active) return;
    const staffed = await tx.query<object[]>('select 1 from notaries where office = $1 and active limit 1', [code]);
    if (staffed.length > 0) throw new Problem('office-has-notaries', '请先停用或者转出该机构的公证员。');
  }
}
