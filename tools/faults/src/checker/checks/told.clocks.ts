import { services } from '@yizhan/contracts';
import type { Books } from '../../books/books.js';

/** What the newest event of a clock says of it beside what its service keeps; instants in milliseconds. */
export interface ToldClock {
  readonly version: number;
  /** What follows when it is missed; without it, a task. */
  readonly consequence?: string;
  readonly excused: boolean;
  readonly warnAt?: number;
}

/** The newest telling of every clock, by its id. */
export function newestTold({ services: books }: Books): Map<string, ToldClock> {
  const newest = new Map<string, ToldClock>();
  for (const name of services)
    for (const { type, data } of books[name].outbox) {
      if (!type.endsWith('.clock.changed.v1')) continue;
      const told = JSON.parse(data) as {
        clockId: string;
        version: number;
        consequence?: string;
        excused?: boolean;
        warnAt?: string;
      };
      const { clockId, version, consequence, excused = false, warnAt } = told;
      if ((newest.get(clockId)?.version ?? 0) > version) continue;
      newest.set(clockId, {
        version,
        excused,
        ...(consequence && { consequence }),
        ...(warnAt && { warnAt: Date.parse(warnAt) }),
      });
    }
  return newest;
}
