import { prepared, type Queryable } from '@yizhan/messaging';

/** How a lawyer's cases went 律师考评. */
export interface Assessment {
  /** Open cases. */
  readonly load: number;
  /** Cases that were concluded. */
  readonly completed: number;
  /** Peer reviews, by grade. */
  readonly grades: Readonly<Record<string, number>>;
  /** Mean of all peer reviews, 0 to 100; null before the first. */
  readonly score: number | null;
  /** Mean of what aided persons said, 1 to 5; null before the first. */
  readonly satisfaction: number | null;
}

export const noAssessment: Assessment = { load: 0, completed: 0, grades: {}, score: null, satisfaction: null };

/** The assessments of some lawyers, by their id. */
export async function assessmentsOf(database: Queryable, ids: readonly string[]): Promise<Map<string, Assessment>> {
  const { rows } = await prepared<Assessment & { id: string }>(
    database,
    'lawyer-assessments',
    `select l.id,
       (select count(*)::int from cases c where c.lawyer_id = l.id and c.outcome is null) as load,
       (select count(*)::int from cases c where c.lawyer_id = l.id and c.outcome = 'completed') as completed,
       coalesce((select jsonb_object_agg(g.grade, g.reviews) from (
         select q.grade, count(*)::int as reviews from quality_reviews q where q.lawyer_id = l.id group by q.grade) g),
         '{}') as grades,
       (select round(avg(q.total)::numeric, 1)::float8 from quality_reviews q where q.lawyer_id = l.id) as score,
       (select round(avg(s.score)::numeric, 2)::float8 from satisfaction_surveys s where s.lawyer_id = l.id) as satisfaction
     from unnest($1::uuid[]) as l (id)`,
    [ids],
  );
  return new Map(rows.map(({ id, ...assessment }) => [id, assessment]));
}
