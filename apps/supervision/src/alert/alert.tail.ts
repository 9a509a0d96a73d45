import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Bell } from '@yizhan/messaging';
import type { Logger } from '@yizhan/platform';
import { AlertFeed, type FeedAlert } from './alert.feed.js';

/** Alerts read at once. */
const page = 500;
/** Alerts remembered for those who are about to join. */
const remembered = 2_000;
/** How often it looks by itself, in milliseconds: for alerts that another replica has kept. */
const lookMs = 250;

/** An alert as it is sent to everybody who may see it. */
export interface TailedAlert {
  readonly seq: number;
  readonly division: string;
  /** The event as Server-Sent Events have it. */
  readonly text: string;
}

type Listener = (alerts: readonly TailedAlert[]) => void;

/**
 * The newest alerts, read and put into words once for all streams of this process, however many officers listen. Whoever has
 * caught up joins; whoever reads too slowly leaves, and catches up by itself.
 */
@Injectable()
export class AlertTail {
  private readonly listeners = new Set<Listener>();
  private readonly bell = new Bell();
  private recent: TailedAlert[] = [];
  /** Everything behind this number and up to `position` is remembered. */
  private from = 0;
  private users = 0;
  private running = false;
  private seen: number | undefined;

  constructor(
    private readonly feed: AlertFeed,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    feed.onAdded(() => this.bell.ring());
  }

  /** The number up to which it has read, once it has begun: who reads the feed after asking sees everything up to it. */
  get position(): number | undefined {
    return this.seen;
  }

  /** Keeps the tail going until the returned function is called. */
  open(): () => void {
    this.users += 1;
    if (!this.running) void this.run();
    return () => {
      this.users -= 1;
      if (this.users === 0) this.bell.ring();
    };
  }

  /**
   * Hands over what came behind `seq`, at once and from now on, in order and without a gap. Returns the function to leave; or
   * undefined when it no longer remembers everything behind `seq`.
   */
  join(seq: number, listener: Listener): (() => void) | undefined {
    if (this.seen === undefined || seq < this.from) return undefined;
    this.listeners.add(listener);
    const missed = this.recent.filter(alert => alert.seq > seq);
    if (missed.length > 0) listener(missed);
    return () => this.listeners.delete(listener);
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.users > 0) {
      try {
        await this.look();
      } catch (error) {
        this.log.warn({ err: error }, 'new alerts could not be read; trying again');
        await this.bell.sleep(lookMs);
      }
      this.bell.answer();
    }
    this.running = false;
    [this.recent, this.seen] = [[], undefined];
    if (this.users > 0) void this.run();
  }

  private async look(): Promise<void> {
    this.seen ??= this.from = Number(await this.feed.newest());
    const alerts = await this.feed.afterAll(this.seen, page);
    if (alerts.length > 0) this.hand(alerts.map(tailed));
    if (alerts.length < page) await this.bell.sleep(lookMs);
  }

  private hand(alerts: readonly TailedAlert[]): void {
    this.seen = alerts.at(-1)!.seq;
    this.recent.push(...alerts);
    const gone = this.recent.splice(0, Math.max(0, this.recent.length - remembered));
    this.from = gone.at(-1)?.seq ?? this.from;
    for (const listener of [...this.listeners]) listener(alerts);
  }
}

function tailed({ seq, type, division, data }: FeedAlert): TailedAlert {
  return { seq: Number(seq), division, text: eventText({ seq, type, data }) };
}

/** An alert as Server-Sent Events have it. */
export function eventText({ seq, type, data }: Pick<FeedAlert, 'seq' | 'type' | 'data'>): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
