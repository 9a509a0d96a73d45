import { Injectable } from '@nestjs/common';
import { answersRequest, CaseEngine } from '@yizhan/casework';
import { findMatter, isAcceptanceNo, materialText } from '@yizhan/contracts';
import { formatInstant, type Lang } from '@yizhan/deadlines';
import { Clock, CodeAttempts, defineProblems, Problem, ServiceConfig } from '@yizhan/platform';
import { maskName, QueryCodes } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { IntakeCase } from '../intake.case.js';
import { citizenLinks } from '../links/citizen-links.js';
import { ownClock, serviceClock, type ShownClock } from './citizen-clock.js';
import { progressOf } from './progress.reader.js';

defineProblems({
  'progress-not-found': { status: 404, title: '受理编号与查询码不符' },
});

/** What a citizen may see of a case without signing in. */
@Injectable()
export class ProgressService {
  private readonly codes: QueryCodes;
  private readonly attempts: CodeAttempts;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly clock: Clock,
    config: ServiceConfig,
  ) {
    this.attempts = new CodeAttempts(() => this.clock.now());
    this.codes = new QueryCodes(Buffer.from(config.PRIVACY_KEY, 'base64'));
  }

  /**
   * The progress of a case: its state, the service's state, each running or standing limit with the days left and in simple
   * words until when it runs, and how the cases stand that it was joined with or referred to.
   * Throws `Problem` `progress-not-found` alike for an unknown number and a wrong code, so that numbers cannot be tried;
   * `too-many-requests` after too many wrong codes for one number.
   */
  async read(acceptanceNo: unknown, queryCode: unknown, lang: Lang): Promise<object> {
    this.attempts.check(String(acceptanceNo));
    const row = isAcceptanceNo(acceptanceNo)
      ? await this.dataSource.getRepository(IntakeCase).findOneBy({ acceptanceNo })
      : null;
    const id = row?.id ?? '00000000-0000-4000-8000-000000000000';
    if (!this.codes.isQueryCode(id, String(queryCode ?? '')) || !row) {
      this.attempts.failed(String(acceptanceNo));
      throw new Problem('progress-not-found', '请核对受理编号与查询码，均印在受理回执上。');
    }
    const loaded = (await this.engine.store.load(this.dataSource.manager, [id])).get(id)!;
    const { progress } = (await progressOf(this.dataSource, [id])).get(id)! as {
      progress: { clocks: ShownClock[] } | null;
    };
    const now = this.clock.now();
    const { calendars } = this.engine;
    const own = loaded.clocks.map(clock =>
      ownClock(clock, calendars.calendar(clock.calendarVersion, row.division), now, lang),
    );
    const theirs = (progress?.clocks ?? []).map(clock => serviceClock(clock, now, lang));
    return {
      acceptanceNo: row.acceptanceNo,
      applicant: maskName(row.applicantName),
      matterName: row.matter ? findMatter(row.matter)?.name : null,
      state: row.state,
      stateTitle: this.engine.procedure.states[row.state]!.title,
      receivedAt: formatInstant(row.receivedAt.getTime()),
      updatedAt: formatInstant(row.updatedAt.getTime()),
      answer: row.answer,
      ...askedFor(row),
      service: progress && { ...progress, clocks: undefined, earlier: undefined },
      clocks: [...own, ...theirs].filter(({ state }) => state !== 'stopped'),
      ...(await citizenLinks(this.dataSource.manager, row)),
    };
  }
}

/** What the citizen still has to bring, in words too, and what follows if it does not come. */
function askedFor({ requested, materials, notices, state }: IntakeCase): object {
  const missing = requested.filter(paper => !materials.some(({ item }) => answersRequest(paper, item)));
  const notice = state === 'supplementing' ? notices.at(-1) : undefined;
  return {
    missing,
    missingNames: missing.map(materialText),
    notice: notice ? { at: notice.at, note: notice.note ?? null, consequence: notice.consequence } : null,
  };
}
