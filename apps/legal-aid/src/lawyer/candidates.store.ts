import { divisionAt } from '@yizhan/contracts';
import { dateText, dayOf } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import { conflictsOf, type RelatedCase, type Subject } from '../conflict/conflict.js';
import type { Candidate, LawyerKind } from '../rota/rota.js';
import type { LawyerState } from './lawyer.entity.js';

/** More than a county has; who comes behind them in the register is not asked. */
const most = 2_000;

/**
 * Everyone in the registers of the case's county and of the city above it, with load and last assignment, and with
 * conflicts in this case, and with who has a shift on that day. A case from which somebody was replaced does not count as a turn.
 */
export async function candidatesFor(
  database: Queryable,
  division: string,
  subject: Subject,
  related: readonly RelatedCase[],
  at: number,
): Promise<Candidate[]> {
  const { rows } = await prepared<LawyerRow>(
    database,
    'lawyer-candidates',
    `select l.id, l.licence_no, l.name, l.law_firm, l.kind, l.specialities, l.languages, l.retainers, l.state, l.max_load,
       l.practising_since::text as practising_since, l.criminal_since::text as criminal_since,
       (select count(*)::int from cases c where c.lawyer_id = l.id and c.outcome is null) as load,
       (select (extract(epoch from max(c.assigned_at)) * 1000)::float8 from cases c where c.lawyer_id = l.id) as last_ms,
       exists (select from duty_shifts s where s.lawyer_id = l.id and s.day = $2::date) as on_duty
     from lawyers l where l.division = any($1) and l.state <> 'left' order by l.created_at, l.id limit ${most}`,
    [[divisionAt(division, 'county'), divisionAt(division, 'city')], dateText(dayOf(at))],
  );
  return rows.map(row => candidateOf(row, subject, related));
}

interface LawyerRow {
  readonly id: string;
  readonly licence_no: string;
  readonly name: string;
  readonly law_firm: string;
  readonly kind: LawyerKind;
  readonly specialities: string[];
  readonly languages: string[];
  readonly retainers: string[];
  readonly state: LawyerState;
  readonly max_load: number;
  readonly practising_since: string;
  readonly criminal_since: string | null;
  readonly load: number;
  readonly last_ms: number | null;
  readonly on_duty: boolean;
}

function candidateOf(row: LawyerRow, subject: Subject, related: readonly RelatedCase[]): Candidate {
  const { id, name, law_firm: lawFirm, retainers } = row;
  return {
    id,
    name,
    lawFirm,
    licenceNo: row.licence_no,
    kind: row.kind,
    specialities: row.specialities,
    languages: row.languages,
    practisingSince: row.practising_since,
    criminalSince: row.criminal_since,
    state: row.state,
    maxLoad: row.max_load,
    load: row.load,
    lastAssignedAt: row.last_ms,
    onDuty: row.on_duty,
    conflicts: conflictsOf({ lawyerId: id, lawyer: name, lawFirm, retainers }, subject, related),
  };
}
