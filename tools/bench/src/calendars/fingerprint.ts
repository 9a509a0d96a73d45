import { handlingServices, type Service, services } from '@yizhan/contracts';
import type { Databases } from './databases.js';

/** Of a set of clocks: how many, and a number that changes with any of their versions and due instants. */
interface Fingerprint {
  readonly n: number;
  readonly print: string;
}

const of = (table: string, id: string) =>
  `select count(*)::int as n, coalesce(bit_xor(hashtextextended(${id} || ' ' || version || ' ' || extract(epoch from due_at), 0)), 0)::text as print from ${table}`;

async function ofServices(databases: Databases, which: readonly Service[]): Promise<Fingerprint> {
  const each = [...(await databases.each<Fingerprint>(() => of('clocks', 'id'), [], which)).values()];
  const n = each.reduce((sum, one) => sum + one.n, 0);
  return { n, print: String(each.reduce((all, { print }) => all ^ BigInt(print), 0n)) };
}

const same = (one: Fingerprint, other: Fingerprint) => one.n === other.n && one.print === other.print;

/** Whether supervision's register holds every clock of every service at its present version and due instant. */
export async function isRegistered(databases: Databases): Promise<boolean> {
  const [register] = await databases.rows<Fingerprint>('supervision', of('deadlines', 'clock_id'));
  return same(register!, await ofServices(databases, services));
}

/** Whether intake's progress view holds every clock of the handling services so. */
export async function isShown(databases: Databases): Promise<boolean> {
  const [shown] = await databases.rows<Fingerprint>('intake', of('progress_clocks', 'clock_id'));
  return same(shown!, await ofServices(databases, handlingServices));
}
