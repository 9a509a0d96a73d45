/** Where nobody watches a terminal, one line so often, in milliseconds. */
const everyMs = 5_000;

/** One line that is written over on a terminal; elsewhere a line every few seconds. */
export class ProgressLine {
  private last = -Infinity;
  private text = '';

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(text: string): void {
    this.text = text;
    if (this.out.isTTY) this.out.write(`\r\x1b[K${text}`);
    else if (performance.now() - this.last > everyMs) this.print();
  }

  /** Leaves the last text standing. */
  end(): void {
    if (this.out.isTTY) this.out.write('\n');
    else this.print();
  }

  private print(): void {
    this.last = performance.now();
    this.out.write(`${this.text}\n`);
  }
}
