import { setTimeout as pause } from 'node:timers/promises';
import { RestClient, SignIn } from '@yizhan/tool-client';
import { CaseWalk } from './case.walk.js';
import { Ledger } from './ledger.js';
import { Places } from './places.js';

/** Cases that are worked on at a time. */
const atWork = 24;
/** Cases begun and not ended, those that wait for an event among them. */
const mostUnderWay = 250;
/** Longer than the worst fault, in milliseconds: clients of a public service do not give up. */
const patienceMs = 240_000;
const accounts = [
  'clerk',
  'hotline',
  'legal-aid',
  'mediator',
  'notary',
  'head',
  'supervisor',
  'supervisor-county',
  'admin',
];

/** The load of a run: cases over all services, each as the seed says. */
export class Load {
  readonly ledger = new Ledger();
  /** Cases begun so far. */
  begun = 0;
  private readonly underWay = new Places(mostUnderWay);
  private readonly walk: CaseWalk;
  private over = false;
  private readonly waiting: { atCase: number; resolve: () => void }[] = [];

  private constructor(
    /** The clients' way in, which sends again what was not answered. */
    readonly rest: RestClient,
    seed: number,
  ) {
    this.walk = new CaseWalk(rest, this.ledger, new Places(atWork), seed);
  }

  /** Signs everybody in, while the stack is ready. */
  static async open(gateway: string, dataDir: string, seed: number): Promise<Load> {
    const signIn = new SignIn(dataDir);
    await Promise.all(accounts.map(account => signIn.token(account)));
    return new Load(new RestClient(gateway, signIn, { connections: 64, patienceMs }), seed);
  }

  /** Requests that were sent again because nobody answered, or with 5xx. */
  get retries(): number {
    return this.rest.retries;
  }

  /** Resolves once so many cases have begun, or the load is over. */
  reached(atCase: number): Promise<void> {
    if (this.over || this.begun >= atCase) return Promise.resolve();
    return new Promise(resolve => this.waiting.push({ atCase, resolve }));
  }

  /**
   * Takes cases 0 to `cases` - 1 through their courses, and more of them until `stop`. Resolves when the last one begun
   * has ended.
   */
  async run(cases: number, busy: () => boolean, signal: AbortSignal): Promise<void> {
    const running = new Set<Promise<void>>();
    while ((this.begun < cases || busy()) && !signal.aborted) {
      await this.underWay.take();
      const one = this.walk.run(this.begun++).finally(() => {
        running.delete(one);
        this.underWay.give();
      });
      running.add(one);
      this.announce();
      // The last ones go slowly: they are there for the faults that are not over yet.
      if (this.begun >= cases) await pause(200);
    }
    await Promise.all(running);
    this.over = true;
    this.announce();
  }

  close(): Promise<void> {
    return this.rest.close();
  }

  private announce(): void {
    const [reached, rest] = [true, false].map(due =>
      this.waiting.filter(({ atCase }) => (this.over || this.begun >= atCase) === due),
    );
    this.waiting.splice(0, Infinity, ...rest!);
    for (const { resolve } of reached!) resolve();
  }
}
