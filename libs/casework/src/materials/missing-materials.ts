import { type Material, paperSeparator } from '@yizhan/contracts';

/** Whether a paper is what was asked for: the same one, or one of several of which one is enough. */
export function answersRequest(requested: string, item: string): boolean {
  return requested === item || requested.split(paperSeparator).includes(item);
}

/**
 * What of a matter's list is not there yet, each as `request-supplement` names it: every required paper, and every choice
 * of which no paper was handed in.
 * @param also papers of the list, required only if applicable, that apply in this case
 */
export function missingMaterials(
  list: readonly Material[],
  held: readonly { readonly item: string }[],
  also: readonly string[] = [],
): string[] {
  const wanted = list.flatMap(({ id, need, oneOf }) => (need === 'if-applicable' ? [] : [oneOf ?? id]));
  return [...new Set([...wanted, ...also])].filter(paper => !held.some(({ item }) => answersRequest(paper, item)));
}
