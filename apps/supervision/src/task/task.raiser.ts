import { Injectable } from '@nestjs/common';
import { Alike, CaseEngine } from '@yizhan/casework';
import { prepared } from '@yizhan/messaging';
import type { EntityManager } from 'typeorm';
import { acceptanceNo, levels } from '@yizhan/contracts';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { type Missed, taskOpening } from './task-opening.js';

/** Of tasks raised at one instant in one division: one, and what it was raised for. */
interface Sample extends Missed {
  readonly openedAt: Date;
}

/** What a model is raised for; nothing of it is left in a member. */
const anyMissed: Missed = {
  acceptanceNo: acceptanceNo('410302', 2026, 1),
  division: '410302',
  matter: null,
  caseId: '00000000-0000-8000-8000-000000000000',
  clockId: '00000000-0000-8000-8000-000000000000',
  service: 'intake',
  rule: 'intake.route',
  dueAt: new Date(0),
};

/** A limit of which there is more to be said than that it has a new task. */
export interface Special {
  readonly clockId: string;
  /** Not missed at all, which only an alarm can claim that nobody of ours has set; it has no task. */
  readonly early: boolean;
  /** Its task was there before. */
  readonly known: boolean;
  /** It was stopped, late, before it had a task. */
  readonly over: boolean;
}

/**
 * Raises the first tasks of any number of missed limits in one statement, each at the level of its division: the engine opens
 * one task of each level, and the database writes the others after it. A task that is there already is left alone, by its
 * primary key. Their own limits are started by another statement.
 */
@Injectable()
export class TaskRaiser {
  private readonly alike: Alike<SupervisionTaskRow, Special>;

  constructor(private readonly engine: CaseEngine<SupervisionTaskRow>) {
    this.alike = new Alike(engine.store, raising);
  }

  /**
   * Raises the tasks of missed limits of cases in the caller's transaction, which has taken their alarms. Returns the limits
   * about which there is more to do. Wake the engine after the commit.
   * @param clockIds the text of an array
   * @param at when they are raised, in milliseconds since the epoch
   */
  async raise(tx: EntityManager, clockIds: string, at: number): Promise<Special[]> {
    const models = levels.map(level => this.engine.draft(taskOpening(anyMissed, 0, at, level), at, 'raise'));
    return this.alike.open(tx, models, [clockIds, levels, new Date(at)]);
  }

  /**
   * Starts the own limits of raised tasks from the instant at which they were raised, in the caller's transaction, which has
   * taken the promise. One on which somebody has acted meanwhile needs none.
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
}

const samplesText = `
  select distinct on (division, opened_at) division, opened_at as "openedAt", acceptance_no as "acceptanceNo", matter,
    case_id as "caseId", clock_id as "clockId", service, rule, due_at as "dueAt"
  from tasks where id = any($1::uuid[]) and version = 1 order by division, opened_at`;

/**
 * How the tasks of one level differ: by what was missed, and where. What `levelOf`, `divisionAt` and `taskIdOf` say is said
 * once more here; the spec compares what comes of it with tasks the engine opens.
 */
const raising = {
  members: `
    select encode(set_byte(set_byte(d.hash, 6, get_byte(d.hash, 6) & 15 | 128), 8, get_byte(d.hash, 8) & 63 | 128), 'hex')::uuid as id,
      case when d.raise_at < $4 then array_position($3::text[], d.level) - 1 end as model,
      case d.level when 'county' then left(d.division, 6) when 'city' then left(d.division, 4) || '00'
        else left(d.division, 2) || '0000' end as office,
      nextval('task_serial')::int as serial, d.clock_id, d.case_id, d.acceptance_no, d.division, d.service, d.matter, d.rule,
      d.due_at, d.state, (extract(epoch from $4::timestamptz - d.due_at) * 1000)::bigint as lateness_ms
    from (
      -- Not pulled up into the query around it, which would make each hash three times.
      select d.*, substring(sha256(convert_to(
        d.clock_id::text || ' ' || (extract(epoch from d.due_at) * 1000)::bigint || ' ' || d.level, 'UTF8')) for 16) as hash
      from (
        select *, case when length(division) = 6 and division like '%0000' then 'province'
          when length(division) = 6 and division like '%00' then 'city' else 'county' end as level
        from deadlines where clock_id = any($2::uuid[])) d
      offset 0) d
    order by id`,
  columns: {
    serial: 'm.serial',
    acceptance_no: 'm.acceptance_no',
    division: 'm.division',
    office: 'm.office',
    matter: 'm.matter',
    case_id: 'm.case_id',
    clock_id: 'm.clock_id',
    service: 'm.service',
    rule: 'm.rule',
    due_at: 'm.due_at',
    lateness_ms: 'm.lateness_ms',
  },
  promise: `insert into promised_limits (task_ids) select array_agg(id) from fresh having count(*) > 0`,
  report: `
    select clock_id as "clockId", model is null as early, model is not null and o.id is null as known,
      model is not null and state = 'stopped' as over
    from members m left join opened o on o.id = m.id
    where o.id is null or m.state = 'stopped'`,
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
      number: 'task_number(m.serial, $4)',
      caseId: 'm.case_id',
      acceptanceNo: 'm.acceptance_no',
      clockId: 'm.clock_id',
      service: 'm.service',
      division: 'm.division',
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
