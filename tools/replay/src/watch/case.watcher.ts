import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, RestClient } from '@yizhan/tool-client';

interface Awaited<V> {
  what: string;
  wanted: (view: V) => boolean;
  resolve: (view: V) => void;
  reject: (error: Error) => void;
  giveUpAt: number;
}

interface Page<V> {
  items: V[];
  next: string | null;
}

const account = 'supervisor';
const pageSize = 100;
/** Between two looks, in milliseconds: at first, and at most, when nothing new is seen. */
const pauses = { first: 50, longest: 500 };

/**
 * Waits until cases of one service are as somebody wants them: a single watcher for all that are waited for, which reads
 * the service's list, newest first, as far as they reach.
 */
export class CaseWatcher<V extends CaseView = CaseView> {
  private readonly awaited = new Map<string, Awaited<V>>();
  private watching: Promise<void> | undefined;

  constructor(
    private readonly rest: RestClient,
    private readonly service: string,
    private readonly patienceMs: number,
  ) {}

  /** The case as soon as it is as wanted; rejects when that takes longer than the watcher's patience. */
  until(id: string, what: string, wanted: (view: V) => boolean): Promise<V> {
    return new Promise((resolve, reject) => {
      this.awaited.set(id, { what, wanted, resolve, reject, giveUpAt: performance.now() + this.patienceMs });
      this.watching ??= this.watch().finally(() => (this.watching = undefined));
    });
  }

  private async watch(): Promise<void> {
    for (let wait = pauses.first; this.awaited.size > 0;) {
      await pause(wait);
      const before = this.awaited.size;
      // The client waits itself for a service that is away; what is left then is that nobody answers for good.
      await this.look().catch((error: Error) => this.giveUp(error));
      wait = this.awaited.size < before ? pauses.first : Math.min(wait * 2, pauses.longest);
    }
  }

  private async look(): Promise<void> {
    const sought = new Set(this.awaited.keys());
    for (let cursor: string | null = ''; cursor !== null && sought.size > 0;) {
      const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/api/${this.service}/v1/cases?limit=${pageSize}${from}`;
      const { items, next } = await this.rest.get<Page<V>>(account, path);
      for (const view of items) {
        const awaited = this.awaited.get(view.id);
        sought.delete(view.id);
        if (!awaited?.wanted(view)) continue;
        this.awaited.delete(view.id);
        awaited.resolve(view);
      }
      cursor = next;
    }
    const now = performance.now();
    for (const [id, { what, giveUpAt, reject }] of this.awaited) {
      if (now < giveUpAt) continue;
      this.awaited.delete(id);
      reject(new Error(`waited too long for ${this.service} to have case ${id} ${what}`));
    }
  }

  private giveUp(error: Error): void {
    for (const { reject } of this.awaited.values()) reject(error);
    this.awaited.clear();
  }
}
