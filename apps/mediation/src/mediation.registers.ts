import { cursorOf, type Page, positionOf } from '@yizhan/casework';
import { ApiQuery } from '@nestjs/swagger';
import { schemaOf, subtreePrefix } from '@yizhan/contracts';
import { type Caller, Problem, requireRole, type StaffRole } from '@yizhan/platform';
import { isUUID } from 'class-validator';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Who reads the registers of committees and mediators, and who changes them. */
export const registerReaders: readonly StaffRole[] = ['mediator', 'head', 'clerk', 'hotline', 'supervisor', 'admin'];
export const registerKeepers: readonly StaffRole[] = ['head', 'admin'];

/** An entry of a register. */
interface Entry extends ObjectLiteral {
  readonly id: string;
  readonly division: string;
  readonly createdAt: Date;
}

/**
 * One page of a register within the caller's division, the newest entries first. Throws `Problem` `missing-role` or
 * `malformed-cursor`.
 */
export async function pageOf<E extends Entry>(
  list: SelectQueryBuilder<E>,
  { limit, cursor, division }: { limit: number; cursor?: string; division?: string },
  caller: Caller,
): Promise<Page<E>> {
  requireRole(caller, registerReaders);
  list.andWhere('r.division like :own', { own: `${subtreePrefix(caller.division)}%` });
  if (division) list.andWhere('r.division like :asked', { asked: `${subtreePrefix(division)}%` });
  if (cursor) list.andWhere('(r.createdAt, r.id) < (:at, :id)', positionOf(cursor));
  const rows = await list
    .orderBy('r.createdAt', 'DESC')
    .addOrderBy('r.id', 'DESC')
    .limit(limit + 1)
    .getMany();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit), next: last ? cursorOf({ at: last.createdAt, id: last.id }) : null };
}

/** Whether the database refused an entry because there is one like it. */
export function isTaken(error: unknown): boolean {
  const { code } = ((error as { driverError?: object })?.driverError ?? {}) as { code?: string };
  return code === '23505';
}

/** A pattern for `like` that finds what begins with the text. */
export function likeBeginning(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** What was handed in of the changes to an entry; a field that was left out stays as it is. */
export function handedIn<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** An id out of a path. Throws `Problem` `not-found` for a text that cannot be one. */
export function entryId(text: string): string {
  if (isUUID(text, 'all')) return text;
  throw new Problem('not-found', '名册中没有这一条，请核对编号。');
}

/** Tells the OpenAPI page the filters of a list. */
export function ApiFilters(query: new () => object): MethodDecorator {
  return (target, property, descriptor) => {
    for (const [name, schema] of Object.entries(schemaOf(query).properties ?? {}))
      ApiQuery({ name, required: false, schema: schema as never })(target, property, descriptor);
  };
}
