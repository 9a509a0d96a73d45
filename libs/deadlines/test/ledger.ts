import type { Entry, Instant, Reason, Unit } from '../src/index.js';

/** The entries of a ledger in the words of a test. */
export const started = (at: Instant): Entry => ({ kind: 'started', at });
export const suspended = (at: Instant, reason: Reason = 'verification'): Entry => ({ kind: 'suspended', at, reason });
export const resumed = (at: Instant, reason?: Reason): Entry => ({ kind: 'resumed', at, ...(reason && { reason }) });
export const stopped = (at: Instant): Entry => ({ kind: 'stopped', at });
export const extended = (at: Instant, amount: number, unit: Unit = 'calendar-day', approver = 'head'): Entry => ({
  kind: 'extended',
  at,
  amount,
  unit,
  approver,
});
export const corrected = (at: Instant, startedAt: Instant): Entry => ({
  kind: 'corrected',
  at,
  startedAt,
  reason: '登记有误',
});
export const withdrawn = (at: Instant, entry: number): Entry => ({ kind: 'withdrawn', at, entry, reason: '登记有误' });
export const excused = (at: Instant, reason: Reason, until?: Instant): Entry => ({
  kind: 'excused',
  at,
  reason,
  ...(until !== undefined && { until }),
});
export const recomputed = (at: Instant, was: Instant): Entry => ({
  kind: 'recomputed',
  at,
  was,
  calendarVersion: 'cn-2026-2',
});
