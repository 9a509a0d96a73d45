import type { Backlog } from './backlog.js';
import { OthersMeter } from './others.meter.js';

/** So many events until all of them were sent and applied everywhere. */
export interface Pass {
  /** With those that came of applying others. */
  readonly events: number;
  readonly seconds: number;
  /** Processors that others kept busy meanwhile. */
  readonly others: number;
}

export const perSecond = ({ events, seconds }: Pass): number => events / seconds;

/** Measures a pass from now on. */
export class PassMeter {
  private readonly from = performance.now();
  private readonly others: OthersMeter;

  /** @param done events that were sent and applied before. */
  constructor(
    pids: Readonly<Record<string, number>>,
    private readonly done: number,
  ) {
    this.others = new OthersMeter(pids);
  }

  /** @param end what there was when everything had followed, and when that was. */
  pass({ written, at }: Backlog & { readonly at: number }): Pass {
    return { events: written - this.done, seconds: (at - this.from) / 1000, others: this.others.cores };
  }
}
