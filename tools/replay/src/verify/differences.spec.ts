import { describe, expect, it } from '@jest/globals';
import type { CaseView, HistoryStep, IntakeView } from '@yizhan/tool-client';
import { differencesIn, progressDifferences } from './differences.js';

const history: HistoryStep[] = [
  { version: 1, action: 'take-over', from: null, to: 'taken-over' },
  { version: 2, action: 'refuse', from: 'taken-over', to: 'refused' },
];
const actions = ['take-over', 'refuse'];
const clock = {
  id: '1f0c7a52-0000-4000-8000-000000000000',
  rule: 'mediation.accept',
  state: 'stopped',
  version: 2,
} as const;
const over = { id: 'a', state: 'refused', outcome: 'refused', version: 2, clocks: [clock] } as unknown as CaseView;

describe('a case that is over', () => {
  const found = (view: Partial<CaseView>, steps = history) =>
    differencesIn('mediation', { view: { ...over, ...view }, history: steps }, actions);

  it('with a whole history shows no difference', () => expect(found({})).toEqual([]));
  it('is noticed when a step was taken twice', () => expect(found({}, [...history, history[1]!])).not.toEqual([]));
  it('is noticed when a step is missing', () => expect(found({}, history.slice(1))).not.toEqual([]));
  it('is noticed when it is behind its history', () => expect(found({ version: 1 })).not.toEqual([]));
  it('is noticed when it has not ended', () => expect(found({ outcome: null })).not.toEqual([]));
  it('is noticed when a clock runs on', () =>
    expect(found({ clocks: [{ ...clock, state: 'running' }] })[0]).toContain('mediation.accept'));
});

describe('the progress view of intake', () => {
  const progress = {
    service: 'mediation',
    state: 'refused',
    outcome: 'refused',
    version: 2,
    clocks: [clock],
    earlier: [],
  };
  const found = (told: object | null, services = new Map([['mediation', over]])) =>
    progressDifferences({ progress: told } as IntakeView, services);

  it('agrees with the service', () => expect(found(progress)).toEqual([]));
  it('agrees on a case that was with nobody', () => expect(found(null, new Map())).toEqual([]));
  it('is noticed when it knows nothing of a service', () => {
    expect(found(null)).not.toEqual([]);
    expect(found(progress, new Map([...new Map([['mediation', over]]), ['legal-aid', over]]))).not.toEqual([]);
  });
  it('is noticed when it is behind', () => expect(found({ ...progress, version: 1 })).not.toEqual([]));
  it('is noticed when it missed a clock', () => expect(found({ ...progress, clocks: [] })).not.toEqual([]));
});
