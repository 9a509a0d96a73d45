import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, RestClient } from '@yizhan/tool-client';

interface Awaited {
  arrived: (view: CaseView) => void;
  failed: (error: Error) => void;
  giveUpAt: number;
}

interface Page {
  items: CaseView[];
  next: string | null;
}

const everyMs = 150;
const pageSize = 200;

/**
 * Sees cases arrive at mediation: one look at what waits there to be accepted, for all that are waited for. That list is
 * short however many cases there are, because whoever has arrived goes on at once.
 */
export class Arrivals {
  private readonly awaited = new Map<string, Awaited>();
  private watching: Promise<void> | undefined;

  /** @param patienceMs how long a case may take. */
  constructor(
    private readonly rest: RestClient,
    private readonly patienceMs: number,
  ) {}

  /** The case as it arrived. Rejects when it does not arrive in time. */
  of(id: string): Promise<CaseView> {
    return new Promise((arrived, failed) => {
      this.awaited.set(id, { arrived, failed, giveUpAt: performance.now() + this.patienceMs });
      this.watching ??= this.watch().finally(() => (this.watching = undefined));
    });
  }

  private async watch(): Promise<void> {
    while (this.awaited.size > 0) {
      await pause(everyMs);
      await this.look().catch((error: Error) => {
        for (const { failed } of this.awaited.values()) failed(error);
        this.awaited.clear();
      });
    }
  }

  private async look(): Promise<void> {
    for (let cursor: string | null = ''; cursor !== null && this.awaited.size > 0;) {
      const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/api/mediation/v1/cases?state=taken-over&limit=${pageSize}${from}`;
      const { items, next } = await this.rest.get<Page>('mediator-city', path);
      for (const view of items) {
        this.awaited.get(view.id)?.arrived(view);
        this.awaited.delete(view.id);
      }
      cursor = next;
    }
    const now = performance.now();
    for (const [id, { giveUpAt, failed }] of this.awaited) {
      if (now < giveUpAt) continue;
      this.awaited.delete(id);
      failed(new Error(`case ${id} did not reach mediation`));
    }
  }
}
