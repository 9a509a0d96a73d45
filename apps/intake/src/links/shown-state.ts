import { intake } from '../intake.procedure.js';

/** A case as intake knows it, with what its handling service last said. */
export interface OtherCase {
  readonly matter: string | null;
  readonly service: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly serviceOutcome: string | null;
  readonly serviceState: string | null;
  readonly serviceStateTitle: string | null;
}

/** What others are shown of where a case stands: in its service while that has it or when it ended it, or else at intake. */
export function shownState(other: OtherCase): { state: string; stateTitle: string; outcome?: string } {
  const { state, serviceState, serviceStateTitle, serviceOutcome } = other;
  const outcome = serviceOutcome ?? other.outcome ?? undefined;
  const inService = (state === 'handling' || state === 'concluded') && serviceState !== null;
  return {
    ...(inService
      ? { state: serviceState, stateTitle: serviceStateTitle ?? serviceState }
      : { state, stateTitle: titleOf(state) }),
    ...(outcome && { outcome }),
  };
}

function titleOf(state: string): string {
  return (intake.states as Record<string, { title: string }>)[state]?.title ?? state;
}
