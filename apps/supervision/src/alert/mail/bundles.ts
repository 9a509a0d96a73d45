import type { QueuedItem } from './mail.queue.js';

/** From so many alerts of one unit and type on, they come in one message. */
const storm = 5;
/** At most so many messages of one alert each at a time; more come together. */
const mostSingle = 10;

/** `single` tells of one alert, `storm` of many of one unit and type, `digest` of whatever has come together. */
export type MailKind = 'single' | 'storm' | 'digest';

/** The alerts that make one message. */
export interface Bundle {
  readonly kind: MailKind;
  readonly seqs: readonly string[];
}

/**
 * Which messages an officer's alerts make: every alert is in one of them. A unit is a division's service; three thousand
 * tasks of one unit make one message, three of it three messages, and many small things of many units one digest.
 * @param digest somebody wants everything that has come together in one message.
 */
export function bundlesOf(items: readonly QueuedItem[], digest: boolean): Bundle[] {
  if (items.length === 0) return [];
  if (digest && items.length > 1) return [{ kind: 'digest', seqs: items.map(({ seq }) => seq) }];
  const groups = Map.groupBy(items, ({ division, service, type }) => `${division} ${service} ${type}`);
  const bundles: Bundle[] = [];
  const rest: string[] = [];
  for (const group of groups.values()) {
    const seqs = group.map(({ seq }) => seq);
    if (seqs.length >= storm) bundles.push({ kind: 'storm', seqs });
    else rest.push(...seqs);
  }
  if (rest.length > mostSingle) return [...bundles, { kind: 'digest', seqs: rest }];
  return [...bundles, ...rest.map((seq): Bundle => ({ kind: 'single', seqs: [seq] }))];
}
