import type { Books } from '../books/books.js';
import { checkAlarms } from './checks/alarms.check.js';
import { checkClients } from './checks/clients.check.js';
import { checkClocks } from './checks/clocks.check.js';
import { checkEffects } from './checks/effects.check.js';
import { checkEvents } from './checks/events.check.js';
import { checkHandling } from './checks/handling.check.js';
import { checkHistories } from './checks/histories.check.js';
import { checkLinks } from './checks/links.check.js';
import { checkProgress } from './checks/progress.check.js';
import { checkTasks } from './checks/tasks.check.js';
import { checkTopics } from './checks/topics.check.js';
import { checkWarnings } from './checks/warnings.check.js';
import type { Difference } from './difference.js';

const checks = [
  checkClients,
  checkHandling,
  checkHistories,
  checkEvents,
  checkTopics,
  checkEffects,
  checkProgress,
  checkLinks,
  checkClocks,
  checkAlarms,
  checkWarnings,
  checkTasks,
];

/** Everything that is wrong with the books of a system at rest; pure, and with no code of the services. */
export function check(books: Books): Difference[] {
  return checks.flatMap(one => one(books));
}
