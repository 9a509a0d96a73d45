import { prepared, type Queryable } from '@yizhan/messaging';

/** The alerts of one unit, type and level in a mail: how many, and the first of them. */
export interface MailGroup {
  readonly type: string;
  readonly division: string;
  readonly service: string;
  readonly count: number;
  readonly first: readonly AlertData[];
}

/** What a mail tells of an alert; whatever its event leaves out is left out. */
export interface AlertData {
  /** The number of the task 督办编号. */
  readonly number?: string;
  /** What a task without a missed limit is about. */
  readonly title?: string;
  /** The day by which it has to be done. */
  readonly finishBy?: string;
  readonly acceptanceNo?: string;
  readonly rule?: string;
  readonly level?: string;
  readonly lamp?: string;
  readonly dueAt?: string;
}

/** So many alerts of a group are told one by one. */
const told = 5;

/** What a mail tells, the largest groups first. Alerts that were deleted meanwhile are left out. */
export async function findContent(database: Queryable, mailId: string): Promise<MailGroup[]> {
  const { rows } = await prepared<MailGroup>(
    database,
    'mail-content',
    `select type, division, service, count, jsonb_agg(data order by seq) as first
     from (
       select a.seq, a.type, a.division, a.data ->> 'service' as service, a.data,
         (count(*) over unit)::int as count, row_number() over (unit order by a.seq) as place
       from mail_items i join alerts a on a.seq = i.alert_seq
       where i.mail_id = $1
       window unit as (partition by a.type, a.division, a.data ->> 'service')) told
     where place <= $2
     group by type, division, service, count
     order by count desc, division, service, type`,
    [mailId, told],
  );
  return rows;
}
