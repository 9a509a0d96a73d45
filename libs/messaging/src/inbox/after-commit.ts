import { reasonOf, type Log } from '../log/log.js';
import type { AfterCommit } from './inbox.context.js';

/** Runs what was to follow a commit, one after another; what fails is logged and changes nothing. */
export async function runAfterCommit(callbacks: readonly AfterCommit[], log: Log): Promise<void> {
  for (const callback of callbacks) {
    try {
      await callback();
    } catch (error) {
      log.error(reasonOf(error), 'what was to follow the commit failed; the effects stand');
    }
  }
}
