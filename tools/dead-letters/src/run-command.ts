import { setTimeout as pause } from 'node:timers/promises';
import { RefusedError } from '@yizhan/tool-client';
import type { DeadLettersClient, Letter, Placed } from './dead-letters.client.js';
import type { Command } from './dead-letters.options.js';
import { letterText, listText } from './dead-letters.text.js';

/** What a command prints, and whether everything it was asked for was done. */
export interface Outcome {
  readonly text: string;
  readonly done: boolean;
}

/** Carries out a command. Rejects if a letter that was named does not exist, or a service is away. */
export async function runCommand(client: DeadLettersClient, command: Command): Promise<Outcome> {
  switch (command.name) {
    case 'list': {
      const placed = await client.list(command.filters);
      return { text: command.json ? jsonText(placed) : listText(placed), done: true };
    }
    case 'show': {
      const placed = await client.find(command.ids[0]);
      return { text: command.json ? jsonText(placed) : letterText(placed), done: true };
    }
    case 'resend':
      return each(await named(client, command.ids), letter => client.resend(letter, command.note));
    case 'discard':
      return each(await named(client, command.ids), letter => client.discard(letter, command.reason));
    case 'resend-all': {
      const all = { ...command.filters, query: { ...command.filters.query, limit: String(most) } };
      // Oldest first, so that of several letters of one case the first is tried first.
      const oldestFirst = (await client.list(all)).reverse();
      return each(oldestFirst, letter => client.resend(letter, command.note));
    }
  }
}

/** More than this are not sent again by one call. */
const most = 10_000;

function named(client: DeadLettersClient, ids: readonly string[]): Promise<Placed[]> {
  return Promise.all(ids.map(id => client.find(id)));
}

/** How often letters are tried that stand behind another one, and the pause in between, in milliseconds. */
const rounds = 5;
const pauseMs = 200;

/**
 * One after another; a refusal is printed, and the rest goes on. What stood behind a letter of this round gets its turn in
 * the next one: services let those in between follow by themselves, which takes a moment.
 */
async function each(placed: readonly Placed[], act: (letter: Placed) => Promise<Letter>): Promise<Outcome> {
  const ends = new Map<Placed, { text: string; refusal?: string }>();
  let turn = placed;
  for (let round = 1; turn.length > 0; round += 1) {
    for (const one of turn) ends.set(one, await tried(one, act));
    const behind = turn.filter(one => ends.get(one)!.refusal === 'dead-letter-behind');
    if (round === rounds || behind.length === turn.length) break;
    turn = behind;
    if (turn.length > 0) await pause(pauseMs);
  }
  const lines = [...ends].map(([{ letter, service }, { text }]) => `${letter.id}  ${service}  ${text}`);
  const done = [...ends.values()].filter(({ refusal }) => refusal === undefined).length;
  return { text: `${[...lines, `${done} of ${placed.length} done`].join('\n')}\n`, done: done === placed.length };
}

async function tried(
  one: Placed,
  act: (letter: Placed) => Promise<Letter>,
): Promise<{ text: string; refusal?: string }> {
  try {
    return { text: (await act(one)).state };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { text: error.message, refusal: error.code };
  }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
