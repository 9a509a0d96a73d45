import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@yizhan/casework';
import { handedIn, uniqueViolation } from '@yizhan/casework';
import { findMatter } from '@yizhan/contracts';
import { prepared } from '@yizhan/messaging';
import { type Caller, Clock, defineProblems, Problem, requireDivision } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { CommitteeStore } from '../committee/committee.store.js';
import { pageOf } from '../mediation.registers.js';
import { Mediator } from './mediator.entity.js';
import type { ChangeMediator, MediatorQuery, RegisterMediator } from './mediator.inputs.js';

defineProblems({
  'mediator-exists': { status: 409, title: '该委员会名册中已有该调解员' },
  'committee-inactive': { status: 409, title: '该调解委员会已不再调解' },
  'unknown-speciality': { status: 400, title: '事项目录中没有这一专长' },
});

/** What an assignment needs to know of a mediator of the register. */
export interface RegisteredMediator {
  readonly id: string;
  readonly name: string;
  readonly division: string;
  /** The committee's name. */
  readonly committee: string;
  /** Whether both the mediator and the committee still mediate. */
  readonly active: boolean;
}

/** The entry of the register with this id, or undefined. */
export async function registeredMediator(database: EntityManager, id: string): Promise<RegisteredMediator | undefined> {
  const { rows } = await prepared<RegisteredMediator>(
    database,
    'registered-mediator',
    `select m.id, m.name, m.division, c.name as committee, m.active and c.active as active
     from mediators m join committees c on c.id = m.committee_id where m.id = $1`,
    [id],
  );
  return rows[0];
}

/** The register of mediators. */
@Injectable()
export class MediatorStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly committees: CommitteeStore,
  ) {}

  /** One page, the newest first. Throws `Problem` as `pageOf` does. */
  list(query: MediatorQuery, caller: Caller): Promise<Page<Mediator>> {
    const { committeeId, employment, speciality, active, ...page } = query;
    const list = this.dataSource.getRepository(Mediator).createQueryBuilder('r');
    if (committeeId) list.andWhere('r.committeeId = :committeeId', { committeeId });
    if (employment) list.andWhere('r.employment = :employment', { employment });
    if (speciality) list.andWhere('r.specialities @> array[:speciality]::text[]', { speciality });
    if (active !== undefined) list.andWhere('r.active = :active', { active });
    return pageOf(list, page, caller);
  }

  /** How many open cases each of these mediators has; who has none is left out. */
  async load(ids: readonly string[]): Promise<Map<string, number>> {
    const { rows } = await prepared<{ id: string; open: number }>(
      this.dataSource.manager,
      'load-of-mediators',
      `select mediator_id as id, count(*)::int as open from cases
       where mediator_id = any($1::uuid[]) and outcome is null group by mediator_id`,
      [ids],
    );
    return new Map(rows.map(({ id, open }) => [id, open]));
  }

  /** One mediator. Throws `Problem` `not-found` or `wrong-division`. */
  async get(id: string, caller: Caller): Promise<Mediator> {
    const mediator = await this.dataSource.getRepository(Mediator).findOneBy({ id });
    if (!mediator) throw new Problem('not-found', '名册中没有这位调解员。');
    requireDivision(caller, mediator.division);
    return mediator;
  }

  /** Adds a mediator. Throws `Problem` `not-found`, `wrong-division`, `committee-inactive`, `unknown-speciality`, `mediator-exists`. */
  async register(input: RegisterMediator, caller: Caller): Promise<Mediator> {
    const { committeeId, name, employment, specialities = [] } = input;
    const now = this.clock.date();
    const words = { id: randomUUID(), committeeId, division: '', name, employment, specialities };
    return this.save({ ...words, active: true, createdAt: now, updatedAt: now }, caller);
  }

  /** Changes a mediator, who may also go to another committee. Throws `Problem` as `register` does. */
  async change(id: string, changes: ChangeMediator, caller: Caller): Promise<Mediator> {
    const present = await this.get(id, caller);
    return this.save(present, caller, { ...handedIn(changes), updatedAt: this.clock.date() });
  }

  /** Writes a new entry, or of a known one only what changes: somebody else may be changing the rest. */
  private async save(entry: Mediator, caller: Caller, changes?: Partial<Mediator>): Promise<Mediator> {
    const mediator = { ...entry, ...changes };
    const { id, committeeId, name, specialities, active } = mediator;
    const committee = await this.committees.get(committeeId, caller);
    if (active && !committee.active)
      throw new Problem('committee-inactive', `${committee.name}已不再调解，请选择其他委员会。`);
    const unknown = specialities.filter(matter => !findMatter(matter));
    if (unknown.length > 0) throw new Problem('unknown-speciality', `事项目录中没有：${unknown.join('、')}。`);
    const { division } = committee;
    const mediators = this.dataSource.getRepository(Mediator);
    try {
      if (changes) await mediators.update(id, { ...changes, division });
      else await mediators.insert({ ...mediator, division });
    } catch (error) {
      if (uniqueViolation(error))
        throw new Problem('mediator-exists', `${committee.name}的名册中已有${name}，同名的请加以区别。`);
      throw error;
    }
    return { ...mediator, division };
  }
}
