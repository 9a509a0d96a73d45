/** After a run of Jest with real servers. */
export default async function afterTheRun(): Promise<void> {
  const stop = (globalThis as Record<symbol, unknown>)[Symbol.for('yizhan.testing.stop-servers')];
  await (stop as (() => Promise<void>) | undefined)?.();
}
