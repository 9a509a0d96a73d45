interface Waiting<Item, Answer> {
  readonly item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** How a combiner works. */
export interface CombinerLimits {
  /** Batches under way at a time. */
  readonly parallel: number;
  /** Items in a batch at most. */
  readonly most: number;
}

/**
 * Lets items that arrive while a batch is under way travel together in the next one, as a database does with commits
 * (group commit). An item that arrives alone goes at once, so nothing waits for company; under load a round trip and a
 * commit carry many items.
 */
export class Combiner<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private running = 0;

  /** @param run answers each item of a batch, in their order; what it throws is thrown to all of them. */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly limits: CombinerLimits,
  ) {}

  /** Resolves with the item's answer. */
  submit(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    const { parallel, most } = this.limits;
    if (this.running >= parallel || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, most);
    this.running += 1;
    void this.run(batch.map(({ item }) => item)).then(
      answers => this.end(() => batch.forEach(({ resolve }, index) => resolve(answers[index]!))),
      (error: unknown) => this.end(() => batch.forEach(({ reject }) => reject(error))),
    );
  }

  private end(answer: () => void): void {
    this.running -= 1;
    this.next();
    answer();
  }
}
