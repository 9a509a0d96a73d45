import {
  type AnyProcedure,
  type CaseClock,
  type CaseRow,
  type ClockDefinition,
  type Loaded,
  modeIn,
} from '@yizhan/casework';

/** How a clock of the table stands; `none` when it has not been started. */
export type ClockStanding = 'running' | 'suspended' | 'stopped' | 'none';

/** How each clock of the table stands, by rule; of several one that is open, or else the newest. */
export function standings(procedure: AnyProcedure, clocks: readonly CaseClock[]): Record<string, ClockStanding> {
  return Object.fromEntries(
    Object.keys(procedure.clocks).map(rule => [
      rule,
      (
        clocks.findLast(clock => clock.rule === rule && clock.current.state !== 'stopped') ??
        clocks.findLast(clock => clock.rule === rule)
      )?.current.state ?? 'none',
    ]),
  );
}

const standingIn = { counts: 'running', stands: 'suspended', off: 'stopped' } as const;

/** How the table wants each clock to stand for a case; `stopped` stands for `none` too. */
export function wanted(procedure: AnyProcedure, row: CaseRow): Record<string, ClockStanding> {
  return Object.fromEntries(
    Object.entries<ClockDefinition<string>>(procedure.clocks).map(([rule, clock]) => {
      if (clock.each && clock.each(row).length === 0) return [rule, 'stopped'];
      return [rule, standingIn[modeIn(procedure, clock, row)]];
    }),
  );
}

/**
 * The clocks that stand otherwise than the table says. One that a decision has stopped, such as force majeure, agrees with
 * a state in which it counts.
 */
export function astray(procedure: AnyProcedure, { row, clocks }: Loaded<CaseRow>): string[] {
  const found = counting(standings(procedure, clocks));
  return Object.entries(wanted(procedure, row))
    .filter(([rule, how]) => how !== found[rule] && !(how === 'running' && found[rule] === 'suspended'))
    .map(([rule, how]) => `${rule} is ${found[rule]} and not ${how}`);
}

/** The standings with `none` as `stopped`: both mean that nothing counts. */
export function counting(standing: Record<string, ClockStanding>): Record<string, ClockStanding> {
  return Object.fromEntries(Object.entries(standing).map(([rule, how]) => [rule, how === 'none' ? 'stopped' : how]));
}
