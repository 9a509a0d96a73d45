import { Injectable } from '@nestjs/common';
import { acceptanceNo } from '@yizhan/contracts';
import { dayOf, yearOf } from '@yizhan/deadlines';
import { Clock } from '@yizhan/platform';
import { prepared } from '@yizhan/messaging';
import { DataSource } from 'typeorm';

/** Serials taken from the counter at once; what a stopping process has not used is a gap, which numbers may have. */
const blockSize = 50;

interface Serials {
  next: number;
  end: number;
}

/**
 * Hands out acceptance numbers 受理编号, unique within a division and year over all replicas. Serials are taken in
 * blocks, so that accepting a case does not wait for the counter of its division.
 */
@Injectable()
export class AcceptanceNumbers {
  private readonly serials = new Map<string, Promise<Serials>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The next number for a division, in the present year of Asia/Shanghai. */
  async next(division: string): Promise<string> {
    const year = yearOf(dayOf(this.clock.now()));
    const place = division.slice(0, 6);
    const key = `${place}-${year}`;
    for (;;) {
      const block = this.serials.get(key) ?? this.take(key, place, year);
      const serials = await block;
      if (serials.next < serials.end) return acceptanceNo(place, year, serials.next++);
      // Only the first of those who found the block empty lets the next one be fetched.
      if (this.serials.get(key) === block) this.serials.delete(key);
    }
  }

  private take(key: string, place: string, year: number): Promise<Serials> {
    const taken = this.fetch(place, year);
    this.serials.set(key, taken);
    taken.catch(() => this.serials.get(key) === taken && this.serials.delete(key));
    return taken;
  }

  private async fetch(place: string, year: number): Promise<Serials> {
    const { rows } = await prepared<{ end: number }>(
      this.dataSource.manager,
      'take-serials',
      `insert into acceptance_counters as c (division, year, next) values ($1, $2, 1 + $3)
       on conflict (division, year) do update set next = c.next + $3 returning next as "end"`,
      [place, year, blockSize],
    );
    const { end } = rows[0]!;
    return { next: end - blockSize, end };
  }
}
