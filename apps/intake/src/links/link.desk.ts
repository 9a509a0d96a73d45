import { Injectable } from '@nestjs/common';
import { CaseEngine, isFinal, linkView, type SystemStep, isUuid } from '@yizhan/casework';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { IntakeCase } from '../intake.case.js';
import { LinkCases, type LinkNote, UnlinkCases } from './links.inputs.js';
import { mostLinks } from './links.problems.js';
import { countLinks, endLink, findLink, insertLink, linkSets, type NewLink, type OwnLink } from './links.store.js';
import { LinkTeller } from './link.teller.js';

/** The cases of both ends of a link, locked. */
interface Ends {
  readonly from: IntakeCase;
  readonly to: IntakeCase;
}

/** Links cases with each other and takes links apart; both cases have it in their history, unless they have ended. */
@Injectable()
export class LinkDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly teller: LinkTeller,
    private readonly clock: Clock,
  ) {}

  /** All links of a case. Throws `Problem` as reading the case does. */
  async list(id: string, caller: Caller) {
    await this.engine.read(id, caller);
    return { items: await this.viewsOf(id, caller), next: null };
  }

  /**
   * Links a case with another one of the caller's division; returns the links of the first as they are then.
   * Throws `Problem`: `missing-role`, `wrong-division`, `not-found`, `link-to-itself`, `link-target-missing`,
   * `link-exists`, `too-many-links`, or a validation code.
   */
  async link(id: string, body: unknown, caller: Caller) {
    requireRole(caller, ['clerk', 'hotline', 'head']);
    const { to, relation, note } = checked(LinkCases, body);
    await this.engine.read(id, caller);
    if (to.toLowerCase() === id.toLowerCase()) throw new Problem('link-to-itself', '请填写另一件案件的编号。');
    await this.transaction(async tx => {
      const ends = await this.ends(tx, id.toLowerCase(), to.toLowerCase());
      if (!ends) throw new Problem('link-target-missing', '没有要关联的案件，请核对编号。');
      requireDivision(caller, ends.to.division);
      const counts = await countLinks(tx, [ends.from.id, ends.to.id]);
      if ([...counts.values()].some(count => count >= mostLinks))
        throw new Problem('too-many-links', `一件案件最多关联 ${mostLinks} 件，请改由其中一件牵头。`);
      const made = await this.within(tx, ends, { relation, ...(note !== undefined && { note }) }, caller);
      if (!made) throw new Problem('link-exists', '两案已按此关系关联，无需重复登记。');
    });
    this.engine.wake();
    return { items: await this.viewsOf(id, caller), next: null };
  }

  /**
   * Ends a link of a case; it stays on record. Throws `Problem` as `link` does, `link-missing`, or `link-fixed` for one that
   * follows from a referral or a joining.
   */
  async unlink(id: string, linkId: string, body: unknown, caller: Caller) {
    requireRole(caller, ['clerk', 'hotline', 'head']);
    const { reason } = checked(UnlinkCases, body);
    await this.engine.read(id, caller);
    await this.transaction(async tx => {
      const link = isUuid(linkId) ? await findLink(tx, id.toLowerCase(), linkId) : undefined;
      if (!link) throw new Problem('link-missing', '本案没有这条关联，请刷新后再看。');
      if (link.fixed) throw new Problem('link-fixed', '转办、并案形成的关联是办理事实，不能解除。');
      const ends = (await this.ends(tx, link.fromCase, link.toCase))!;
      for (const { division } of [ends.from, ends.to]) requireDivision(caller, division);
      if (!(await endLink(tx, link.id, reason, caller, this.clock.date())))
        throw new Problem('link-missing', '这条关联已由他人解除。');
      await this.note(tx, ends, 'unlink', { relation: link.relation, note: reason }, caller);
      await this.teller.tell(tx, [link.fromCase, link.toCase]);
    });
    this.engine.wake();
    return { items: await this.viewsOf(id, caller), next: null };
  }

  /**
   * Makes a link in somebody's transaction; both cases must exist. Returns whether it is new. Wake the engine after the
   * commit.
   */
  async make(tx: EntityManager, { from, to, ...link }: NewLink, caller: Caller, at?: number): Promise<boolean> {
    const ends = await this.ends(tx, from, to);
    if (!ends) throw new Error(`a link between ${from} and ${to}, of which one is no case`);
    return this.within(tx, ends, link, caller, at);
  }

  /** A consumer may hold what is told of one case and wait for the other, which we hold: then one of us begins anew. */
  private async transaction(work: (tx: EntityManager) => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (!isDeadlock(error) || attempt === attempts) throw error;
      }
    }
  }

  /** Both cases, locked in the order of their ids; undefined if one of them is not there. */
  private async ends(tx: EntityManager, from: string, to: string): Promise<Ends | undefined> {
    const loaded = await this.engine.store.load(tx, [from, to], true);
    const [first, second] = [loaded.get(from), loaded.get(to)];
    return first && second && { from: first.row, to: second.row };
  }

  private async within(
    tx: EntityManager,
    ends: Ends,
    link: Omit<NewLink, 'from' | 'to'>,
    caller: Caller,
    at?: number,
  ): Promise<boolean> {
    const { from, to } = ends;
    const made = await insertLink(tx, { ...link, from: from.id, to: to.id }, caller, this.clock.date());
    if (!made) return false;
    await this.note(tx, ends, 'link', link, caller, at);
    await this.teller.tell(tx, [from.id, to.id]);
    return true;
  }

  /** A step of each case that is not over; one that is over moves no more, and nobody need be told of it. */
  private async note(
    tx: EntityManager,
    { from, to }: Ends,
    action: 'link' | 'unlink',
    { relation, note }: Pick<NewLink, 'relation' | 'note'>,
    caller: Caller,
    at?: number,
  ): Promise<void> {
    const step = (row: IntakeCase, other: IntakeCase): SystemStep => {
      const input: LinkNote = { caseId: other.id, acceptanceNo: other.acceptanceNo, relation };
      return {
        ...{ id: row.id, action, caller, input: { ...input, ...(note !== undefined && { reason: note }) } },
        ...(at !== undefined && { at }),
      };
    };
    const open = ({ id }: { id: string }) => !isFinal(this.engine.procedure, (id === from.id ? from : to).state);
    await this.engine.actWithin(tx, [step(from, to), step(to, from)].filter(open));
  }

  private async viewsOf(id: string, caller: Caller) {
    const [set] = await linkSets(this.dataSource.manager, [id.toLowerCase()]);
    return (set?.links ?? []).map(own => ownLinkView(own, caller));
  }
}

/** A link as intake's staff see it. */
export function ownLinkView({ linkId, fixed, note, madeByName, link }: OwnLink, caller: Caller) {
  const view = linkView(link, caller);
  if ('elsewhere' in view) return { id: linkId, fixed, ...view };
  return { id: linkId, fixed, note, linkedBy: madeByName, ...view };
}

/** How often a link is tried that gets into a deadlock. */
const attempts = 5;

function isDeadlock(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return (driverError?.code ?? code) === '40P01';
}
