const units: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/**
 * How far ahead of the machine the time is after a move.
 * @param move `+3d`, `+2h`, `+30m`, `+10s`, or an instant (RFC 3339) to move to.
 * @param machineNow milliseconds since the epoch.
 * @param offsetMs how far ahead it is now.
 * @throws Error if the move is not understood or leads backwards: time that was acted upon cannot come again.
 */
export function offsetAfter(move: string, machineNow: number, offsetMs: number): number {
  const [, amount, unit] = /^\+(\d+)([dhms])$/.exec(move) ?? [];
  if (amount && unit) return offsetMs + Number(amount) * units[unit]!;
  const instant = /^\d{4}-\d\d-\d\dT/.test(move) ? Date.parse(move) : NaN;
  if (Number.isNaN(instant))
    throw new Error(`"${move}" is neither like +3d, +2h, +30m nor an instant like 2026-03-02T09:00:00+08:00`);
  if (instant < machineNow + offsetMs)
    throw new Error(`it is ${new Date(machineNow + offsetMs).toISOString()} already; time only moves forward`);
  return instant - machineNow;
}
