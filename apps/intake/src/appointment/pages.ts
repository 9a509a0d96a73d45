import { cursorOf, positionOf, type Page, type RegisterPaging } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

interface Listed extends ObjectLiteral {
  readonly id: string;
}

/**
 * One page of a list, earliest first by a column of instants and the id; `x` is the alias of the row.
 * Throws `Problem` `malformed-cursor`.
 */
export async function pageOf<T extends Listed>(
  list: SelectQueryBuilder<T>,
  by: keyof T & string,
  { limit, cursor, division }: RegisterPaging,
): Promise<Page<T>> {
  if (division) within(list, 'asked', division);
  if (cursor) {
    const { at, id } = positionOf(cursor);
    list.andWhere(`(x.${by}, x.id) > (:at, :id)`, { at, id });
  }
  const rows = await list
    .orderBy(`x.${by}`, 'ASC')
    .addOrderBy('x.id', 'ASC')
    .limit(limit + 1)
    .getMany();
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? cursorOf({ at: last[by] as Date, id: last.id }) : null };
}

/** Only what lies in the subtree of a division. */
export function within<T extends Listed>(list: SelectQueryBuilder<T>, name: string, division: string): void {
  list.andWhere(`x.division like :${name}`, { [name]: `${subtreePrefix(division)}%` });
}
