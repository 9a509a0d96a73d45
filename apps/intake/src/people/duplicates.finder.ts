import { Injectable } from '@nestjs/common';
import { CaseEngine } from '@yizhan/casework';
import { divisionAt, subtreePrefix } from '@yizhan/contracts';
import { prepared } from '@yizhan/messaging';
import { type Caller, checked, Clock, requireRole, seesDivision } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { IntakeCase } from '../intake.case.js';
import type { Suggestion } from '../triage/triage.js';
import { type Compared, likeness, signNames } from './duplicate.js';
import { DuplicatesQuery } from './people.inputs.js';
import { type PersonCase, personCaseColumns, personCaseView } from './person-case.view.js';

/** Cases looked at for each of number, phone and name, the newest first; shown are fewer. */
const looksAt = 100;
const shows = 20;
const day = 86_400_000;

/** Staff who meet the citizen, and whoever answers for them. */
export const meetingCitizens = ['clerk', 'hotline', 'head'] as const;

type Candidate = PersonCase & Compared & { readonly suggestion: Suggestion | null };

/**
 * Finds probable duplicates 重复件 of a case among the open ones of its city. Asked for by itself, when the clerk has the
 * case in hand: accepting one never waits for it. Candidates come by the indexes of identity number, phone and name; what
 * is alike is decided by `likeness`.
 */
@Injectable()
export class DuplicatesFinder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly clock: Clock,
  ) {}

  /**
   * The most probable first. Of one outside the reader's division only its number and the signs are told.
   * Throws `Problem`: as reading the case does, `missing-role`, or a validation code.
   */
  async find(id: string, query: unknown, caller: Caller) {
    requireRole(caller, meetingCitizens);
    const { days } = checked(DuplicatesQuery, query);
    const { row } = await this.engine.read(id, caller);
    const own = { ...row, matter: matterOf(row) };
    const found = (await this.candidates(row, days))
      .map(candidate => ({ candidate, ...likeness(own, { ...candidate, matter: matterOf(candidate) }) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.candidate.openedAt.getTime() - a.candidate.openedAt.getTime())
      .slice(0, shows);
    const items = found.map(({ candidate, signs, similarity }) => ({
      ...(seesDivision(caller, candidate.division)
        ? personCaseView(candidate)
        : { acceptanceNo: candidate.acceptanceNo, elsewhere: true }),
      signs: signs.map(sign => ({ sign, title: signNames[sign] })),
      similarity: Math.round(similarity * 100) / 100,
    }));
    return { items, next: null };
  }

  private async candidates(row: IntakeCase, days: number): Promise<Candidate[]> {
    const city = `${subtreePrefix(divisionAt(row.division, 'city'))}%`;
    const since = new Date(this.clock.now() - days * day);
    const { rows } = await prepared<Candidate>(this.dataSource.manager, 'duplicate-candidates', candidatesText, [
      ...[row.id, row.idNumberIndex, row.phoneIndex, row.applicantName, city, since, looksAt],
    ]);
    return rows;
  }
}

/** What it is about, as far as that is known. */
function matterOf({ matter, suggestion }: { matter: string | null; suggestion: Suggestion | null }): string | null {
  return matter ?? suggestion?.matter ?? null;
}

const by = (condition: string) => `
  (select id from cases where ${condition} and id <> $1 and outcome is null and division like $5 and opened_at > $6
   order by opened_at desc, id desc limit $7)`;

const candidatesText = `
  select ${personCaseColumns}, c.suggestion, c.statement, c.applicant_name as "applicantName",
    c.id_number_index as "idNumberIndex", c.phone_index as "phoneIndex"
  from cases c left join progress p on p.case_id = c.id and p.service = c.service
  where c.id in (${[by('id_number_index = $2'), by('phone_index = $3'), by('applicant_name = $4')].join(' union ')})`;
