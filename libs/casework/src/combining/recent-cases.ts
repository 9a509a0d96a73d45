import type { CaseRow } from '../case/case-row.js';
import type { Loaded } from '../procedure/decide.js';

/** Cases kept; the one written longest ago goes first. */
const most = 2_000;

/**
 * Cases as this process last wrote them, so that the next step on one needs no read before its write. An entry may be
 * behind what another replica or a consumer wrote: a step decided on it is written only if the version is still the same,
 * and a refusal counts only after a fresh read.
 */
export class RecentCases<C extends CaseRow> {
  private readonly cases = new Map<string, Loaded<C>>();

  /** The case as it was last written here, or undefined. */
  get(id: string): Loaded<C> | undefined {
    return this.cases.get(id);
  }

  /** Keeps a case that was written; a final one is not kept, because hardly anything follows. */
  keep(loaded: Loaded<C>): void {
    const { id, outcome } = loaded.row;
    this.cases.delete(id);
    if (outcome !== null) return;
    this.cases.set(id, loaded);
    if (this.cases.size > most) this.cases.delete(this.cases.keys().next().value!);
  }

  forget(id: string): void {
    this.cases.delete(id);
  }
}
