import { cursorOf, type Page, positionOf } from '@yizhan/casework';
import { ApiQuery } from '@nestjs/swagger';
import { IsDivision, schemaOf, subtreePrefix } from '@yizhan/contracts';
import { type Caller, Problem, requireRole, type StaffRole } from '@yizhan/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, isUUID, Max, Min } from 'class-validator';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Who reads the registers of legal aid. */
export const registerReaders: readonly StaffRole[] = ['legal-aid', 'head', 'clerk', 'hotline', 'supervisor', 'admin'];

/** How a page of a register is asked for. */
export class RegisterQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional() @Type(() => Number) @IsInt({ message: '须为整数' }) @Min(1) @Max(200) limit = 50;
  /** The `next` of the page before. */
  @IsOptional() @IsString() cursor?: string;
  /** A division; its whole subtree is meant. */
  @IsOptional() @IsDivision() division?: string;
}

/** An entry of a register. */
interface Entry extends ObjectLiteral {
  readonly id: string;
  readonly division: string;
  readonly createdAt: Date;
}

/**
 * One page of a register within the caller's division, the newest entries first; `r` is the alias of an entry. Throws
 * `Problem` `missing-role` or `malformed-cursor`.
 */
export async function pageOf<E extends Entry>(
  list: SelectQueryBuilder<E>,
  { limit, cursor, division }: RegisterQuery,
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
