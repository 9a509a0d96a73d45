import { setTimeout as pause } from 'node:timers/promises';
import type { Placed, RebuildClient } from './rebuild.client.js';
import type { Command } from './rebuild.options.js';
import { listText, progressText, resultText } from './rebuild.text.js';

/** What a command prints, and whether everything it was asked for was done. */
export interface Outcome {
  readonly text: string;
  readonly done: boolean;
}

/** How often to look how far it is, in milliseconds. */
const lookEveryMs = 500;

/**
 * Carries out a command; `tell` is told how far it is, whenever that has changed. Rejects if no service has the projection
 * that was named, or a service is away.
 */
export async function runCommand(
  client: RebuildClient,
  command: Command,
  tell: (progress: string) => void,
): Promise<Outcome> {
  const all = await client.list();
  if (command.name === 'list') return { text: listText(all), done: true };
  const named = all.find(({ name }) => name === command.projection);
  if (!named) throw new Error(`there is no projection ${command.projection}; there are: ${names(all)}`);
  const asked = await client.rebuild(named);
  if (!command.wait) {
    return {
      text: `${named.name} of ${named.service} is being rebuilt; npm run rebuild -- list shows it\n`,
      done: true,
    };
  }
  const ended = await end(client, asked, tell);
  return { text: resultText(ended), done: ended.rebuild!.state === 'done' };
}

async function end(client: RebuildClient, asked: Placed, tell: (progress: string) => void): Promise<Placed> {
  let told = '';
  for (let placed = asked; ; placed = await client.look(placed)) {
    const rebuild = placed.rebuild!;
    if (rebuild.state === 'done' || rebuild.state === 'failed') return placed;
    const progress = progressText(rebuild);
    if (progress !== told) tell(progress);
    told = progress;
    await pause(lookEveryMs);
  }
}

function names(all: readonly Placed[]): string {
  return all.map(({ name, service }) => `${name} (${service})`).join(', ') || 'none';
}
