import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@yizhan/casework';
import { handedIn, uniqueViolation, likeBeginning } from '@yizhan/casework';
import { type Caller, Clock, defineProblems, Problem, requireDivision } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { pageOf } from '../mediation.registers.js';
import { Committee, type CommitteeKind } from './committee.entity.js';
import type { ChangeCommittee, CommitteeQuery, RegisterCommittee } from './committee.inputs.js';

defineProblems({
  'committee-exists': { status: 409, title: '名册中已有该调解委员会' },
  'committee-field-missing': { status: 400, title: '行业性、专业性委员会须写明领域' },
  'committee-level': { status: 400, title: '委员会类别与行政区划不符' },
});

/** How many digits the division of a village's or township's committee has; another kind may be anywhere. */
const digits: Partial<Record<CommitteeKind, { count: number; means: string }>> = {
  village: { count: 12, means: '村、社区的十二位代码' },
  township: { count: 9, means: '乡镇、街道的九位代码' },
};

/** The register of committees. */
@Injectable()
export class CommitteeStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page, the newest first. Throws `Problem` as `pageOf` does. */
  list({ kind, name, active, ...query }: CommitteeQuery, caller: Caller): Promise<Page<Committee>> {
    const list = this.dataSource.getRepository(Committee).createQueryBuilder('r');
    if (kind) list.andWhere('r.kind = :kind', { kind });
    if (active !== undefined) list.andWhere('r.active = :active', { active });
    if (name) list.andWhere('r.name like :name', { name: likeBeginning(name) });
    return pageOf(list, query, caller);
  }

  /** One committee. Throws `Problem` `not-found` or `wrong-division`. */
  async get(id: string, caller: Caller): Promise<Committee> {
    const committee = await this.dataSource.getRepository(Committee).findOneBy({ id });
    if (!committee) throw new Problem('not-found', '名册中没有这个调解委员会。');
    requireDivision(caller, committee.division);
    return committee;
  }

  /** Adds a committee. Throws `Problem` `wrong-division`, `committee-level`, `committee-field-missing`, `committee-exists`. */
  async register(input: RegisterCommittee, caller: Caller): Promise<Committee> {
    requireDivision(caller, input.division);
    const { division, name, kind, field = null, director = null, address = null, members = null } = input;
    const now = this.clock.date();
    const words = { division, name, kind, field, director, address, members };
    return this.save({ id: randomUUID(), ...words, active: true, createdAt: now, updatedAt: now });
  }

  /** Changes a committee. Throws `Problem` `not-found`, `wrong-division`, `committee-exists`. */
  async change(id: string, changes: ChangeCommittee, caller: Caller): Promise<Committee> {
    const present = await this.get(id, caller);
    return this.save(present, { ...handedIn(changes), updatedAt: this.clock.date() });
  }

  /** Writes a new entry, or of a known one only what changes: somebody else may be changing the rest. */
  private async save(entry: Committee, changes?: Partial<Committee>): Promise<Committee> {
    const committee = { ...entry, ...changes };
    const { division, kind, field, name } = committee;
    const level = digits[kind];
    if (level && division.length !== level.count)
      throw new Problem('committee-level', `该类委员会的行政区划须为${level.means}。`);
    if (kind === 'industry' && field === null)
      throw new Problem('committee-field-missing', '请写明调解领域，例如医疗、物业、道路交通。');
    const committees = this.dataSource.getRepository(Committee);
    try {
      if (changes) await committees.update(committee.id, changes);
      else await committees.insert(committee);
    } catch (error) {
      if (uniqueViolation(error))
        throw new Problem('committee-exists', `${division} 已有“${name}”，请直接修改该条目。`);
      throw error;
    }
    return committee;
  }
}
