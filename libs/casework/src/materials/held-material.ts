import { formatInstant } from '@yizhan/deadlines';
import type { Caller } from '@yizhan/platform';
import type { ReceivedMaterial } from './materials.inputs.js';

/** A paper that was handed in, and what became of the original. */
export interface HeldMaterial {
  /** An id of the catalogue, or the words in which it was asked for. */
  readonly item: string;
  /** Somebody has seen the original. */
  readonly originalSeen: boolean;
  /** A copy stays in the file. */
  readonly copyTaken: boolean;
  /** The original was given back. */
  readonly returned: boolean;
  readonly note?: string;
  /** RFC 3339. */
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
}

/**
 * What is there after something was handed in. A paper that comes again, because only now the original is shown or given
 * back, is one paper still: what was true of it stays true.
 */
export function withReceived(
  held: readonly HeldMaterial[],
  received: readonly ReceivedMaterial[],
  at: number,
  { id, name }: Caller,
): HeldMaterial[] {
  const after = new Map(held.map(material => [material.item, material]));
  for (const { item, originalSeen = false, copyTaken = false, returned = false, note } of received) {
    const known = after.get(item);
    after.set(item, {
      ...known,
      item,
      originalSeen: originalSeen || (known?.originalSeen ?? false),
      copyTaken: copyTaken || (known?.copyTaken ?? false),
      returned: returned || (known?.returned ?? false),
      ...(note && { note }),
      at: formatInstant(at),
      by: { id, name },
    });
  }
  return [...after.values()];
}
