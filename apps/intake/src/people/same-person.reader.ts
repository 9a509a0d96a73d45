import { Injectable } from '@nestjs/common';
import { CaseEngine, cursorOf, positionOf, PageQuery } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import { prepared } from '@yizhan/messaging';
import { type Caller, checked, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { IntakeCase } from '../intake.case.js';
import { meetingCitizens } from './duplicates.finder.js';
import { type PersonCase, personCaseColumns, personCaseView } from './person-case.view.js';

/** Cases outside the reader's division are counted up to so many. */
const countsTo = 1_000;

type Row = PersonCase & { readonly byNumber: boolean | null; readonly byPhone: boolean | null };

/**
 * All matters of one person, asked for by one of them: no identity number is ever in an address. The same person is the same
 * identity number or the same phone; which of them it was is said, because a phone may be a family's.
 */
@Injectable()
export class SamePersonReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<IntakeCase>,
  ) {}

  /**
   * The person's other cases within the reader's division, newest first, a page at a time; `elsewhere` counts those outside,
   * of which no more is told. Throws `Problem`: as reading the case does, `missing-role`, `malformed-cursor`, or a
   * validation code.
   */
  async read(id: string, query: unknown, caller: Caller) {
    requireRole(caller, meetingCitizens);
    const { limit, cursor } = checked(PageQuery, query);
    const { row } = await this.engine.read(id, caller);
    const mine = `${subtreePrefix(caller.division)}%`;
    const person = [row.id, row.idNumberIndex, row.phoneIndex, mine];
    const from = cursor === undefined ? undefined : positionOf(cursor);
    const [found, elsewhere] = await Promise.all([this.page(person, from, limit + 1), this.elsewhere(person)]);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map(each => ({ ...personCaseView(each), matchedBy: matchedBy(each) })),
      next: last ? cursorOf({ at: last.openedAt, id: last.id }) : null,
      elsewhere,
    };
  }

  private async page(person: unknown[], from: { at: unknown; id: string } | undefined, limit: number): Promise<Row[]> {
    const { rows } = await prepared<Row>(this.dataSource.manager, 'same-person', pageText, [
      ...[...person, from?.at ?? null, from?.id ?? null, limit],
    ]);
    return rows;
  }

  private async elsewhere(person: unknown[]): Promise<number> {
    const { rows } = await prepared<{ n: number }>(this.dataSource.manager, 'same-person-elsewhere', elsewhereText, [
      ...[...person, countsTo],
    ]);
    return rows[0]!.n;
  }
}

function matchedBy({ byNumber, byPhone }: Row): string[] {
  return [...(byNumber ? ['identity-number'] : []), ...(byPhone ? ['phone'] : [])];
}

const pageOf = (condition: string) => `
  (select id from cases where ${condition} and id <> $1 and division like $4
     and ($5::timestamptz is null or (opened_at, id) < ($5::timestamptz, $6::uuid))
   order by opened_at desc, id desc limit $7)`;

const pageText = `
  select ${personCaseColumns}, c.id_number_index = $2 as "byNumber", c.phone_index = $3 as "byPhone"
  from cases c left join progress p on p.case_id = c.id and p.service = c.service
  where c.id in (${[pageOf('id_number_index = $2'), pageOf('phone_index = $3')].join(' union ')})
  order by c.opened_at desc, c.id desc limit $7`;

const outside = (condition: string) =>
  `(select id from cases where ${condition} and id <> $1 and not division like $4 limit $5)`;

const elsewhereText = `
  select least(count(*), $5)::int as n
  from (${[outside('id_number_index = $2'), outside('phone_index = $3')].join(' union ')}) others`;
