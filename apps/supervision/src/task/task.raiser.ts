import { Injectable } from '@nestjs/common';
import { Alike, CaseEngine } from '@yizhan/casework';
import { prepared } from '@yizhan/messaging';
import type { EntityManager } from 'typeorm';
import { levelOf } from '@yizhan/contracts';
import { joined } from '../register/alarm.store.js';
import type { MissedLimits } from '../register/missed-limits.query.js';
import { readEntries } from '../register/register.store.js';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { type Missed, taskOpening } from './task-opening.js';

/** Of tasks raised at one instant in one division: one, and what it was raised for. */
interface Sample extends Missed {
  readonly openedAt: Date;
}

/**
 * Raises the first tasks of any number of missed limits in one statement, at the level of their division: the engine opens
 * one task of each division, and the database writes the others after it. A task that is there already is left alone, by its
 * primary key. Their own limits are started by another statement.
 */
@Injectable()
export class TaskRaiser {
  private readonly alike: Alike<SupervisionTaskRow>;

  constructor(private readonly engine: CaseEngine<SupervisionTaskRow>) {
    this.alike = new Alike(engine.store, raising);
  }

  /**
   * Raises the tasks of missed limits of cases in the caller's transaction, which has taken their alarms. Returns the clocks
   * whose tasks are there already. Wake the engine after the commit.
   * @param at when they are raised, in milliseconds since the epoch
   */
  async raise(tx: EntityManager, missed: readonly MissedLimits[], at: number): Promise<string[]> {
    if (missed.length === 0) return [];
    const samples = await readEntries(
      tx,
      missed.map(({ sample }) => sample),
    );
    const of = new Map(samples.map(sample => [sample.division, sample]));
    const models = missed.map(({ division }) => this.engine.draft(taskOpening(of.get(division)!, 0, at), at, 'raise'));
    const there = await this.alike.open(tx, models, [
      joined(missed.map(({ clockIds }) => clockIds)),
      missed.map(({ division }) => division),
      missed.map(({ division }) => levelOf(division)),
      new Date(at),
    ]);
    return there.length === 0 ? [] : await this.clocksOf(tx, there);
  }

  /**
   * Starts the own limits of raised tasks from the instant at which they were raised, in the caller's transaction, which has
   * taken their `start` alarms. One on which somebody has acted meanwhile needs none.
   * @param taskIds may be the text of an array
   */
  async start(tx: EntityManager, taskIds: readonly string[] | string): Promise<void> {
    if (taskIds.length === 0) return;
    const { rows: samples } = await prepared<Sample>(tx, 'raised-samples', samplesText, [taskIds]);
    if (samples.length === 0) return;
    const models = samples.map(sample => {
      const at = sample.openedAt.getTime();
      return this.engine.draft(taskOpening(sample, 0, at), at, 'raise');
    });
    await this.alike.start(tx, models, [
      taskIds,
      samples.map(({ division }) => division),
      samples.map(({ openedAt }) => openedAt),
    ]);
  }

  private async clocksOf(tx: EntityManager, taskIds: readonly string[]): Promise<string[]> {
    const { rows } = await prepared<{ clockId: string }>(
      tx,
      'clocks-of-tasks',
      'select clock_id as "clockId" from tasks where id = any($1::uuid[])',
      [taskIds],
    );
    return rows.map(({ clockId }) => clockId);
  }
}

const samplesText = `
  select distinct on (division, opened_at) division, opened_at as "openedAt", acceptance_no as "acceptanceNo", matter,
    case_id as "caseId", clock_id as "clockId", service, rule, due_at as "dueAt"
  from tasks where id = any($1::uuid[]) and version = 1 order by division, opened_at`;

/** How the tasks of one division differ: by what was missed. The spec compares them with tasks the engine opens. */
const raising = {
  members: `
    select encode(set_byte(set_byte(h.id, 6, get_byte(h.id, 6) & 15 | 128), 8, get_byte(h.id, 8) & 63 | 128), 'hex')::uuid as id,
      v.n::int - 1 as model, nextval('task_serial')::int as serial, d.clock_id, d.case_id, d.acceptance_no,
      d.service, d.matter, d.rule, d.due_at,
      (extract(epoch from $5::timestamptz - d.due_at) * 1000)::bigint as lateness_ms
    from deadlines d
    join unnest($3::text[], $4::text[]) with ordinality as v(division, level, n) on v.division = d.division
    cross join lateral (
      select substring(sha256(convert_to(
        d.clock_id::text || ' ' || (extract(epoch from d.due_at) * 1000)::bigint || ' ' || v.level, 'UTF8')) for 16) as id) h
    where d.clock_id = any($2::uuid[]) order by id`,
  columns: {
    serial: 'm.serial',
    acceptance_no: 'm.acceptance_no',
    matter: 'm.matter',
    case_id: 'm.case_id',
    clock_id: 'm.clock_id',
    service: 'm.service',
    rule: 'm.rule',
    due_at: 'm.due_at',
    lateness_ms: 'm.lateness_ms',
  },
  promise: `insert into alarms select m.id, 'start', $5 from fresh m`,
  promised: `
    select t.id, v.n::int - 1 as model, t.case_id, t.acceptance_no, t.matter
    from tasks t
    join unnest($3::text[], $4::timestamptz[]) with ordinality as v(division, at, n)
      on v.division = t.division and v.at = t.opened_at
    where t.id = any($2::uuid[]) order by t.id for update of t`,
  key: 'm.case_id',
  events: {
    'supervision.task.raised.v1': {
      taskId: 'm.id',
      number: 'task_number(m.serial, $5)',
      caseId: 'm.case_id',
      acceptanceNo: 'm.acceptance_no',
      clockId: 'm.clock_id',
      service: 'm.service',
      matter: 'm.matter',
      rule: 'm.rule',
      dueAt: 'instant_text(m.due_at)',
      latenessMs: 'm.lateness_ms',
    },
    'supervision.clock.changed.v1': {
      clockId: 'h.clock_id',
      caseId: 'm.case_id',
      taskId: 'm.id',
      acceptanceNo: 'm.acceptance_no',
      matter: 'm.matter',
    },
  },
} as const;
