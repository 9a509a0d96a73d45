import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@yizhan/casework';
import { entryId, uniqueViolation } from '@yizhan/casework';
import { divisionAt } from '@yizhan/contracts';
import { dateText, dayOf, formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, defineProblems, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf } from '../legal-aid.registers.js';
import { DutyShift } from './duty-shift.entity.js';
import { CancelShift, PlanShifts, ShiftQuery } from './duty-shift.inputs.js';
import { type OnRoster, planShifts } from './plan.js';

defineProblems({
  'nobody-free': { status: 409, title: '有时段无人可排' },
  'shift-planned-already': { status: 409, title: '律师该时段已排班' },
  'shift-over': { status: 409, title: '值班日已过' },
});

/** Shifts of duty lawyers: planned by turns, shown, cancelled. */
@Injectable()
export class DutyShiftDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page, the last planned first. Throws `Problem` as `pageOf` does. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    const query = checked(ShiftQuery, given);
    const list = this.dataSource.getRepository(DutyShift).createQueryBuilder('r');
    if (query.from) list.andWhere('r.day >= :from', { from: query.from });
    if (query.to) list.andWhere('r.day <= :to', { to: query.to });
    if (query.lawyerId) list.andWhere('r.lawyerId = :lawyerId', { lawyerId: query.lawyerId });
    if (query.place) list.andWhere('r.place = :place', { place: query.place });
    const { items, next } = await pageOf(list, query, caller);
    return { items: items.map(shiftView), next };
  }

  /** Plans all the shifts or none. Throws `Problem`: `shift-over`, `nobody-free`, `shift-planned-already`. */
  async plan(body: unknown, caller: Caller): Promise<object> {
    requireRole(caller, ['head', 'admin']);
    const { place, days, halves, lawyers } = checked(PlanShifts, body);
    const today = dateText(dayOf(this.clock.now()));
    if (days.some(day => day < today)) throw new Problem('shift-over', '不能为已过去的日期排班，请核对。');
    const division = divisionAt(caller.division, 'county');
    const slots = [...days].sort().flatMap(day => halves.map(half => ({ day, half })));
    const shifts = await this.dataSource
      .transaction(async tx => {
        const roster = await rosterOf(tx, division, lawyers, today);
        const planned = planShifts(roster, slots);
        const gap = planned.find(({ lawyerId }) => lawyerId === null);
        if (gap) throw new Problem('nobody-free', `${gap.day}没有可以值班的律师，请增加参加轮值的律师或者减少时段。`);
        const shifts = planned.map(({ day, half, lawyerId }): DutyShift => {
          const lawyer = roster.find(({ id }) => id === lawyerId)!.name;
          const createdAt = this.clock.date();
          return {
            id: randomUUID(),
            division,
            place,
            day,
            half,
            lawyerId: lawyerId!,
            lawyer,
            plannedBy: caller.name,
            createdAt,
          };
        });
        await tx.insert(DutyShift, shifts);
        return shifts;
      })
      .catch((error: unknown) => {
        if (uniqueViolation(error)) throw new Problem('shift-planned-already', '有律师在该时段刚被排班，请重试。');
        throw error;
      });
    return { items: shifts.map(shiftView) };
  }

  /** Takes a shift that is still to come out of the plan. Throws `Problem` `shift-over`, `not-found`, `wrong-division`. */
  async cancel(id: string, body: unknown, caller: Caller): Promise<object> {
    const { reason } = checked(CancelShift, body ?? {});
    const shift = await this.dataSource.getRepository(DutyShift).findOneBy({ id: entryId(id) });
    if (!shift) throw new Problem('not-found', '没有这个班次，请核对编号。');
    requireDivision(caller, shift.division);
    requireRole(caller, ['head', 'admin']);
    if (shift.day < dateText(dayOf(this.clock.now()))) throw new Problem('shift-over', '班次已过，不能取消。');
    await this.dataSource.getRepository(DutyShift).delete(id);
    return { ...shiftView(shift), cancelled: reason };
  }
}

/** Who takes part, with the shifts of the last year and all that are to come. */
async function rosterOf(
  tx: EntityManager,
  division: string,
  lawyers: readonly string[] | undefined,
  today: string,
): Promise<(OnRoster & { name: string })[]> {
  return tx.query(
    `select l.id, l.name, l.licence_no as "licenceNo", count(s.id)::int as shifts,
       coalesce(jsonb_agg(jsonb_build_object('day', s.day::text, 'half', s.half)) filter (where s.day >= $2::date), '[]') as taken
     from lawyers l left join duty_shifts s on s.lawyer_id = l.id and s.day > $2::date - 365
     where l.division = any($1) and l.state = 'active' and l.kind <> 'legal-worker'
       and case when $3::uuid[] is null then l.criminal_since is not null else l.id = any($3) end
     group by l.id order by l.id`,
    [[division, divisionAt(division, 'city')], today, lawyers ?? null],
  );
}

function shiftView({ createdAt, ...shift }: DutyShift) {
  return { ...shift, createdAt: formatInstant(createdAt.getTime()) };
}
