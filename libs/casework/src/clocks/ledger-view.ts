import { type Entry, formatInstant } from '@yizhan/deadlines';
import type { DataSource } from 'typeorm';
import type { CaseClock } from '../case/case-clock.js';

/** Who wrote an entry, and when. */
interface Recording {
  readonly clock_id: string;
  readonly seq: number;
  readonly who: string;
  readonly name: string | null;
  readonly recorded_at: Date;
}

/** The recordings of a case's ledgers, by clock and number. */
export type Recordings = ReadonlyMap<string, Recording>;

const keyOf = (clockId: string, seq: number) => `${clockId} ${seq}`;

/** Who wrote the entries of a case's ledgers, and when. */
export async function recordingsOf(dataSource: DataSource, caseId: string): Promise<Recordings> {
  const rows = await dataSource.query<Recording[]>(
    `select e.clock_id, e.seq, e.who, e.recorded_at,
       (select h.actor_name from history h where h.case_id = k.case_id and h.actor_id = e.who limit 1) as name
     from clocks k join clock_entries e on e.clock_id = k.id where k.case_id = $1`,
    [caseId],
  );
  return new Map(rows.map(row => [keyOf(row.clock_id, row.seq), row]));
}

/** Who wrote an entry of a clock, by name, and when; nothing if nobody knows. */
export function recordingOf(
  { id }: CaseClock,
  seq: number,
  recordings: Recordings,
): { who?: string; recordedAt?: string } {
  const recording = recordings.get(keyOf(id, seq));
  if (!recording) return {};
  return { who: recording.name ?? recording.who, recordedAt: formatInstant(recording.recorded_at.getTime()) };
}

/**
 * A clock's ledger as REST and gRPC show it: each entry with its number, when it happened, who wrote it and when, and which
 * later entry took it back. Instants in RFC 3339.
 */
export function ledgerView({ id, entries }: CaseClock, recordings: Recordings) {
  const takenBack = new Map(
    entries.flatMap((entry, index) => (entry.kind === 'withdrawn' ? [[entry.entry, index + 1] as const] : [])),
  );
  return entries.map((entry, index) => {
    const recording = recordings.get(keyOf(id, index + 1));
    const withdrawnBy = takenBack.get(index + 1);
    return {
      seq: index + 1,
      ...inWords(entry),
      ...(withdrawnBy !== undefined && { withdrawnBy }),
      ...(recording && {
        who: { id: recording.who, name: recording.name ?? recording.who },
        recordedAt: formatInstant(recording.recorded_at.getTime()),
      }),
    };
  });
}

/** The instants among an entry's fields. */
const instants: ReadonlySet<string> = new Set(['at', 'startedAt', 'until', 'was']);

function inWords(entry: Entry): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).map(([field, value]) => [
      field,
      instants.has(field) ? formatInstant(value as number) : value,
    ]),
  );
}
