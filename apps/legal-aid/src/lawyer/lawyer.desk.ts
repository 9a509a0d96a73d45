import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@yizhan/casework';
import { entryId, uniqueViolation, likeBeginning } from '@yizhan/casework';
import { divisionAt } from '@yizhan/contracts';
import { dayOf, dayOfText } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole, type StaffRole } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, registerReaders } from '../legal-aid.registers.js';
import { assessmentsOf, noAssessment } from '../quality/assessment.store.js';
import { Lawyer } from './lawyer.entity.js';
import {
  ChangeLawyer,
  GoOnLeave,
  LawyerQuery,
  LeaveRegister,
  RegisterLawyer,
  ReturnFromLeave,
} from './lawyer.inputs.js';
import { requirePractice, requireRegister } from './lawyer.problems.js';
import { lawyerView } from './lawyer.view.js';

/** Who changes the register. */
const keepers: readonly StaffRole[] = ['head', 'admin'];

/** The register of lawyers: who can be assigned, what they can do, and how their cases went. */
@Injectable()
export class LawyerDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page with load and assessment. Throws `Problem` as `pageOf` does, or for an unknown filter. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    const query = checked(LawyerQuery, given);
    const list = this.dataSource.getRepository(Lawyer).createQueryBuilder('r');
    if (query.state) list.andWhere('r.state = :state', { state: query.state });
    if (query.speciality) list.andWhere(':speciality = any(r.specialities)', { speciality: query.speciality });
    if (query.language) list.andWhere(':language = any(r.languages)', { language: query.language });
    if (query.q) list.andWhere('(r.name like :q or r.lawFirm like :q)', { q: likeBeginning(query.q) });
    const { items, next } = await pageOf(list, query, caller);
    return { items: await this.assessed(items), next };
  }

  /** One entry with its changes. Throws `Problem` `not-found`, `wrong-division` or `missing-role`. */
  async read(id: string, caller: Caller): Promise<object> {
    const lawyer = await this.find(this.dataSource.manager, id, caller, registerReaders);
    const [view] = await this.assessed([lawyer]);
    const changes = await this.dataSource.query<object[]>(
      `select version, action, changes, reason, actor_name as actor, at from lawyer_changes where lawyer_id = $1 order by version`,
      [id],
    );
    return { ...view!, changes };
  }

  /** Throws `Problem`: `licence-registered`, or for what is wrong with the entry. */
  async register(body: unknown, caller: Caller): Promise<object> {
    requireRole(caller, keepers);
    const given = checked(RegisterLawyer, body);
    const { division = divisionAt(caller.division, 'county'), languages = [], retainers = [], ...rest } = given;
    requireDivision(caller, division);
    requireRegister(division);
    const at = this.clock.date();
    const lawyer: Lawyer = {
      ...rest,
      id: randomUUID(),
      division,
      languages,
      retainers,
      criminalSince: given.criminalSince ?? null,
      state: 'active',
      leaveUntil: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    requirePractice(lawyer, at.getTime());
    await this.dataSource
      .transaction(async tx => {
        await tx.insert(Lawyer, lawyer);
        await this.note(tx, lawyer, 'register', given, undefined, caller);
      })
      .catch((error: unknown) => {
        if (uniqueViolation(error))
          throw new Problem('licence-registered', `执业证号${lawyer.licenceNo}已在名册中，请核对。`);
        throw error;
      });
    return (await this.assessed([lawyer]))[0]!;
  }

  /** Throws `Problem` `practice-dates-wrong`, `lawyer-left`, or as `read` does. */
  change(id: string, body: unknown, caller: Caller): Promise<object> {
    const changes = checked(ChangeLawyer, body ?? {});
    return this.amend(id, 'change', changes, undefined, caller, () => ({ ...changes }));
  }

  /** Throws `Problem` `leave-in-the-past`, `lawyer-left`, or as `read` does. */
  goOnLeave(id: string, body: unknown, caller: Caller): Promise<object> {
    const { until, reason } = checked(GoOnLeave, body ?? {});
    if (until && dayOfText(until) < dayOf(this.clock.now()))
      throw new Problem('leave-in-the-past', '休假的最后一天早于今天，请核对。');
    const changes = { state: 'on-leave' as const, leaveUntil: until ?? null };
    return this.amend(id, 'go-on-leave', changes, reason, caller, () => changes);
  }

  /** Throws `Problem` `lawyer-not-on-leave`, `lawyer-left`, or as `read` does. */
  comeBack(id: string, body: unknown, caller: Caller): Promise<object> {
    const { note } = checked(ReturnFromLeave, body ?? {});
    const changes = { state: 'active' as const, leaveUntil: null };
    return this.amend(id, 'return', changes, note, caller, ({ state }) => {
      if (state !== 'on-leave') throw new Problem('lawyer-not-on-leave', '该律师没有休假，不必销假。');
      return changes;
    });
  }

  /** Throws `Problem` `lawyer-has-cases`, `lawyer-left`, or as `read` does. */
  leave(id: string, body: unknown, caller: Caller): Promise<object> {
    const { reason } = checked(LeaveRegister, body ?? {});
    const changes = { state: 'left' as const, leaveUntil: null };
    return this.amend(id, 'leave', changes, reason, caller, async (_, tx) => {
      const [open] = await tx.query<{ load: number }[]>(
        'select count(*)::int as load from cases where lawyer_id = $1 and outcome is null',
        [id],
      );
      if (open!.load > 0)
        throw new Problem('lawyer-has-cases', `该律师还有${open!.load}件在办，请先更换律师或者结案。`);
      return changes;
    });
  }

  /** Locks the entry, decides, writes entry and change; or throws and writes nothing. */
  private async amend(
    id: string,
    action: string,
    told: object,
    reason: string | undefined,
    caller: Caller,
    decide: (lawyer: Lawyer, tx: EntityManager) => Partial<Lawyer> | Promise<Partial<Lawyer>>,
  ): Promise<object> {
    const lawyer = await this.dataSource.transaction(async tx => {
      const present = await this.find(tx, id, caller, keepers, true);
      if (present.state === 'left') throw new Problem('lawyer-left', '该律师已不在名册中，请重新登记。');
      const changes = await decide(present, tx);
      const after = { ...present, ...defined(changes), version: present.version + 1, updatedAt: this.clock.date() };
      requirePractice(after, this.clock.now());
      await tx.update(Lawyer, id, after);
      await this.note(tx, after, action, told, reason, caller);
      return after;
    });
    return (await this.assessed([lawyer]))[0]!;
  }

  private async note(
    tx: EntityManager,
    { id, version }: Lawyer,
    action: string,
    changes: object,
    reason: string | undefined,
    caller: Caller,
  ): Promise<void> {
    await tx.query('insert into lawyer_changes values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      id,
      version,
      action,
      JSON.stringify(changes),
      reason ?? null,
      caller.id,
      caller.name,
      this.clock.date(),
    ]);
  }

  private async find(
    manager: EntityManager,
    id: string,
    caller: Caller,
    roles: readonly StaffRole[],
    lock = false,
  ): Promise<Lawyer> {
    const where = { id: entryId(id) };
    const lawyer = await manager.findOne(Lawyer, { where, ...(lock && { lock: { mode: 'pessimistic_write' } }) });
    if (!lawyer) throw new Problem('not-found', '名册中没有这位律师，请核对编号。');
    requireDivision(caller, lawyer.division);
    requireRole(caller, roles);
    return lawyer;
  }

  private async assessed(lawyers: readonly Lawyer[]): Promise<object[]> {
    const known = await assessmentsOf(
      this.dataSource.manager,
      lawyers.map(({ id }) => id),
    );
    const at = this.clock.now();
    return lawyers.map(lawyer => lawyerView(lawyer, known.get(lawyer.id) ?? noAssessment, at));
  }
}

function defined<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
