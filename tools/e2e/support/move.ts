import type { RunningStack } from './running-stack.js';

/** Moves the time of a stack that was started with `--test-clock`: to an instant, or by `+10d`. */
export async function move(stack: RunningStack, by: string): Promise<void> {
  const { code, output } = await stack.run('stack/dist/clock.js', by);
  if (code !== 0) throw new Error(output);
}
