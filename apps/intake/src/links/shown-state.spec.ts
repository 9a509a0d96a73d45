import { describe, expect, it } from '@jest/globals';
import { type OtherCase, shownState } from './shown-state.js';

const handled: OtherCase = {
  matter: 'mediation.neighbour',
  service: 'mediation',
  state: 'handling',
  outcome: null,
  serviceOutcome: null,
  serviceState: 'mediating',
  serviceStateTitle: '调解中',
};

describe('what others are shown of a case', () => {
  it('is its state in the service that has it', () =>
    expect(shownState(handled)).toEqual({ state: 'mediating', stateTitle: '调解中' }));

  it('is intake’s, before the service has said anything', () =>
    expect(shownState({ ...handled, state: 'routed', serviceState: null, serviceStateTitle: null })).toEqual({
      state: 'routed',
      stateTitle: '已转办，待接收',
    }));

  it('is intake’s again, once it came back: what the service said is over', () => {
    const returned = { ...handled, state: 'returned', service: null, serviceState: null };
    expect(shownState(returned)).toMatchObject({ state: 'returned' });
    expect(shownState({ ...handled, state: 'routed', serviceState: 'returned' })).toMatchObject({ state: 'routed' });
  });

  it('has the outcome of the service, or else intake’s', () => {
    const ended = { ...handled, state: 'concluded', outcome: 'concluded', serviceOutcome: 'performed' };
    const shown = shownState({ ...ended, serviceState: 'performed', serviceStateTitle: null });
    expect(shown).toEqual({ state: 'performed', stateTitle: 'performed', outcome: 'performed' });
    const answered = { ...handled, service: null, state: 'answered', outcome: 'answered', serviceState: null };
    expect(shownState(answered)).toEqual({ state: 'answered', stateTitle: '已答复', outcome: 'answered' });
  });
});
