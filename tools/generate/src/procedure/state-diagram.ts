import { type ActionDefinition, type AnyProcedure, rolesOf, type StateDefinition } from '@yizhan/casework';

/** A procedure as a Mermaid state diagram. Actions that lead from one state to the same other one share an arrow. */
export function stateDiagram(procedure: AnyProcedure): string[] {
  const states = Object.entries<StateDefinition>(procedure.states);
  const final = states.filter(([, { outcome }]) => outcome !== undefined);
  return [
    'stateDiagram-v2',
    ...states.map(([name, { title }]) => `  state "${title}" as ${id(name)}`),
    `  [*] --> ${id(procedure.initial)}`,
    ...[...arrows(procedure)].map(([course, titles]) => `  ${course}: ${titles.join(' / ')}`),
    ...final.map(([name]) => `  ${id(name)} --> [*]`),
  ];
}

function arrows(procedure: AnyProcedure): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const action of Object.values<ActionDefinition<string, object>>(procedure.actions)) {
    const title = rolesOf(action).includes('system') ? `${action.title}（系统）` : action.title;
    for (const from of action.from) {
      const course = `${id(from)} --> ${id(action.to ?? from)}`;
      found.set(course, [...(found.get(course) ?? []), title]);
    }
  }
  return found;
}

/** Mermaid reads a hyphen in a name as the beginning of an arrow. */
function id(state: string): string {
  return state.replaceAll('-', '_');
}
