import type { Level } from '@yizhan/contracts';
import { prepared, type Queryable } from '@yizhan/messaging';
import type { Role } from '@yizhan/platform';
import type { Timing } from '../mail/when-due.js';
import type { Person } from './person.js';

/** Somebody known here; whoever gets mail, with when he wants it. */
export interface KnownPerson extends Person {
  readonly timing?: Timing;
}

interface Row {
  id: string;
  roles: Role[];
  division: string;
  hasMail: boolean;
  types: string[] | null;
  levels: Level[] | null;
  services: string[] | null;
  quietFrom: number | null;
  quietTo: number | null;
  digest: Timing['digest'];
  digestAt: number | null;
  workdaysOnly: boolean;
}

/** The officers with these ids, and the heads and supervisors of these very divisions. */
export async function findPeople(
  tx: Queryable,
  ids: readonly string[],
  divisions: readonly string[],
): Promise<KnownPerson[]> {
  const { rows } = await prepared<Row>(
    tx,
    'people-of-alerts',
    `select o.id, o.roles, o.division, s.mail_sealed is not null as "hasMail", s.types, s.levels, s.services,
       s.quiet_from as "quietFrom", s.quiet_to as "quietTo", s.digest, s.digest_at as "digestAt",
       s.workdays_only as "workdaysOnly"
     from officers o left join alert_subscriptions s on s.officer_id = o.id
     where o.id = any($1::text[])
       or o.division = any($2::text[]) and o.roles && array['head', 'supervisor']`,
    [ids, divisions],
  );
  return rows.map(toPerson);
}

function toPerson({ id, roles, division, hasMail, types, levels, services, ...row }: Row): KnownPerson {
  if (!hasMail) return { id, roles, division };
  const { quietFrom, quietTo, digest, digestAt, workdaysOnly } = row;
  return {
    id,
    roles,
    division,
    mail: { ...(types && { types }), ...(levels && { levels }), ...(services && { services }) },
    timing: {
      digest,
      workdaysOnly,
      ...(digestAt !== null && { digestAt }),
      ...(quietFrom !== null && quietTo !== null && { quiet: { from: quietFrom, to: quietTo } }),
    },
  };
}
