import { describe, expect, it } from '@jest/globals';
import { type CaseRow, isFinal, type Procedure, proveProcedure, rolesOf } from '@yizhan/casework';
import { schemaOf } from '@yizhan/contracts';
import { checked, Problem, type Role, roleNames } from '@yizhan/platform';
import { astray, counting, standings, wanted } from './clock-states.js';
import { walkAtRandom } from './procedure-walk.js';
import type { Samples } from './samples.js';
import { callerOf, Table } from './table.js';

const everyRole: readonly Role[] = [...(Object.keys(roleNames) as Role[]), 'system'];

/**
 * What holds for every procedure, whatever its law: every action in every state, every role, every clock in every state,
 * every final state, every input; and random walks over all of it. To be called in a `describe`.
 */
export function procedureSuite<S extends string, I extends Record<string, object>, C extends CaseRow>(
  procedure: Procedure<S, I, C>,
  samples: Samples<I, C>,
): void {
  const table = new Table(procedure, samples);

  it('is a table the engine can run', () => expect(() => proveProcedure(procedure)).not.toThrow());

  it('keeps versions, clocks and events right on any way through it', () => walkAtRandom(table));

  describe.each(table.states)('%s', state => {
    it(`can be reached by the samples, its clocks standing as the table says`, () => {
      const position = table.reach(state);
      expect(position).toBeDefined();
      const { row, clocks } = position!.loaded;
      expect(counting(standings(procedure, clocks))).toEqual(wanted(procedure, row));
    });

    it(isFinal(procedure, state) ? 'ends the case with its outcome' : 'has no outcome yet', () => {
      const { row } = table.reach(state)!.loaded;
      expect(row.outcome).toBe(procedure.states[state].outcome ?? null);
      expect(row.closedAt === null).toBe(!isFinal(procedure, state));
    });
  });

  describe.each(table.actions)('%s', name => {
    const action = table.action(name);
    const input = samples.inputs[name];

    it(`is allowed in ${action.from.join(', ')} and nowhere else`, () => {
      for (const state of table.states) {
        if (action.from.includes(state)) {
          const position = table.reach(state, name);
          if (!position) throw new Error(`no way by the samples to "${name}" in "${state}"`);
          const { loaded } = table.takeSample(position, name);
          expect(loaded.row.state).toBe(action.to ?? state);
          expect(astray(procedure, loaded)).toEqual([]);
        } else {
          const position = table.reach(state)!;
          expect(codeOf(() => table.takeSample(position, name))).toBe('action-not-allowed');
        }
      }
    });

    it(`is taken by ${rolesOf(action).join(', ')} and nobody else`, () => {
      const position = table.reach(action.from[0]!, name)!;
      for (const role of everyRole) {
        const code = codeOf(() => table.take(position, name, callerOf(role), input, position.at));
        expect([role, code]).toEqual([role, rolesOf(action).includes(role) ? 'taken' : 'missing-role']);
      }
    });

    it('knows its own sample, and no unknown field', () => {
      expect(codeOf(() => checked(action.input, input))).toBe('taken');
      expect(codeOf(() => checked(action.input, { ...input, unheardOf: 1 }))).toBe('unknown-field');
    });

    it('asks for each of its required fields', () => {
      for (const field of schemaOf(action.input).required ?? []) {
        const { [field]: _, ...rest } = input as Record<string, unknown>;
        expect([field, codeOf(() => checked(action.input, rest))]).toEqual([field, 'invalid-input']);
      }
    });
  });
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'taken';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
