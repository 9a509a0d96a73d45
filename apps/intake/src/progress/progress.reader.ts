import { type HandlingService, serviceNames } from '@yizhan/contracts';
import { findRule, formatInstant, reasonNames, type Reason } from '@yizhan/deadlines';
import { type DataSource, In } from 'typeorm';
import { ProgressClock } from './progress-clock.entity.js';
import { ProgressEntry } from './progress.entity.js';

/** What the handling services said of some cases, newest service first: joined to a case as `progress`. */
export async function progressOf(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<Map<string, { progress: object | null }>> {
  const [entries, clocks] = await Promise.all([
    dataSource.getRepository(ProgressEntry).find({ where: { caseId: In([...ids]) }, order: { updatedAt: 'DESC' } }),
    dataSource.getRepository(ProgressClock).find({ where: { caseId: In([...ids]) }, order: { startedAt: 'ASC' } }),
  ]);
  return new Map(
    ids.map((id): [string, { progress: object | null }] => {
      const [present, ...earlier] = entries.filter(({ caseId }) => caseId === id);
      if (!present) return [id, { progress: null }];
      const own = clocks.filter(({ caseId, service }) => caseId === id && service === present.service);
      return [
        id,
        { progress: { ...entryView(present), clocks: own.map(serviceClockView), earlier: earlier.map(entryView) } },
      ];
    }),
  );
}

function entryView({ service, matter, state, stateTitle, action, outcome, reason, version, updatedAt }: ProgressEntry) {
  const serviceName = serviceNames[service as HandlingService];
  return {
    service,
    serviceName,
    matter,
    state,
    stateTitle,
    action,
    outcome,
    reason,
    version,
    updatedAt: formatInstant(updatedAt.getTime()),
  };
}

/** A handling service's clock as intake knows it. */
export function serviceClockView({
  clockId,
  rule,
  state,
  startedAt,
  dueAt,
  stoppedAt,
  reason,
  version,
}: ProgressClock) {
  return {
    id: clockId,
    rule,
    title: findRule(rule).titleZh,
    state,
    version,
    startedAt: formatInstant(startedAt.getTime()),
    dueAt: formatInstant(dueAt.getTime()),
    ...(stoppedAt && { stoppedAt: formatInstant(stoppedAt.getTime()) }),
    ...(reason && { reason, reasonTitle: reasonNames[reason as Reason] ?? reason }),
  };
}
