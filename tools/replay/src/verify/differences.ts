import type { CaseView, HistoryStep, IntakeView } from '@yizhan/tool-client';

/** What one service says of a case: the case and its history. */
export interface Told<V extends CaseView = CaseView> {
  view: V;
  history: HistoryStep[];
}

/** What is wrong with a case that should be over in a service; pure. @param actions those it has seen, in order. */
export function differencesIn(service: string, { view, history }: Told, actions: readonly string[]): string[] {
  const found: string[] = [];
  const taken = history.map(({ action }) => action);
  if (taken.join() !== actions.join()) found.push(`its history is [${taken.join(', ')}], not [${actions.join(', ')}]`);
  history.forEach(({ version, from }, index) => {
    if (version !== index + 1) found.push(`step ${index + 1} of its history has version ${version}`);
    // A case that is opened again begins in the initial state, from where it had ended.
    const before = history[index - 1]?.to ?? null;
    if (from !== before) found.push(`version ${version} goes on from ${from}, but the one before led to ${before}`);
  });
  const last = history.at(-1);
  if (last?.version !== view.version)
    found.push(`it has version ${view.version}, its history ends with ${last?.version}`);
  if (last?.to !== view.state) found.push(`it is ${view.state}, its history ends with ${last?.to}`);
  if (view.outcome === null) found.push(`it is ${view.state}, which is no end`);
  const open = view.clocks.filter(({ state }) => state !== 'stopped').map(({ rule }) => rule);
  if (open.length > 0) found.push(`it is over, but ${open.join(', ')} has not stopped`);
  return found.map(what => `${service}: ${what}`);
}

/** Where intake's progress view and the services that had the case do not say the same; pure. */
export function progressDifferences(intake: IntakeView, services: ReadonlyMap<string, CaseView>): string[] {
  const { progress } = intake;
  if (!progress) return services.size > 0 ? ['progress: intake knows of no service'] : [];
  const found: string[] = [];
  const told = [progress, ...progress.earlier];
  for (const { service, state, outcome, version } of told) {
    const view = services.get(service);
    const says = view && `${view.state}/${view.outcome}/${view.version}`;
    const heard = `${state}/${outcome}/${version}`;
    if (says !== heard) found.push(`intake has ${heard} of ${service}, which says ${says ?? 'nothing'}`);
  }
  for (const service of services.keys())
    if (!told.some(one => one.service === service)) found.push(`intake has nothing of ${service}`);
  const heard = clocksText(progress.clocks);
  const says = clocksText(services.get(progress.service)?.clocks ?? []);
  if (heard !== says) found.push(`intake has the clocks ${heard} of ${progress.service}, which says ${says}`);
  return found.map(what => `progress: ${what}`);
}

function clocksText(clocks: CaseView['clocks']): string {
  return clocks
    .map(({ id, rule, state, version }) => `${rule} ${id.slice(0, 8)} ${state} ${version}`)
    .sort()
    .join(', ');
}
