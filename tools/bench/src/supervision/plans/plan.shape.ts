/** A node of `explain (format json)`, as far as it says how something is done. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Scan Direction'?: string;
  readonly 'Join Type'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The plan as lines, a node each, indented below what it serves: everything that tells two plans apart but no estimates. */
export function shapeOf(node: PlanNode, depth = 0): string[] {
  const joined = node['Join Type'] ? ` (${node['Join Type']})` : '';
  const index = node['Index Name'] ? ` ${node['Index Name']}` : '';
  const direction = node['Scan Direction'] === 'Backward' ? ' backward' : '';
  const relation = node['Relation Name'] ? ` on ${node['Relation Name']}` : '';
  const condition = node['Index Cond'] ? ` ${node['Index Cond']}` : '';
  const line = `${'  '.repeat(depth)}${node['Node Type']}${joined}${index}${direction}${relation}${condition}`;
  return [line, ...(node.Plans ?? []).flatMap(child => shapeOf(child, depth + 1))];
}

/** A statement, and how it is done without and with the closed clocks. */
export interface ComparedPlan {
  /** It is planned once for all parameters: what detector, register and stream do. Otherwise for what a list is asked for. */
  readonly kept: boolean;
  readonly statement: string;
  readonly text: string;
  readonly without: readonly string[];
  readonly beside: readonly string[];
}

export function isSame({ without, beside }: ComparedPlan): boolean {
  return without.join('\n') === beside.join('\n');
}
