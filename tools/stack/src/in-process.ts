/** A stack in one's own process, for who puts it to the test. */
export { Console } from './console/console.js';
export type { Trial } from './servers/trial.js';
export { type Settings, paths } from './settings/settings.js';
export { Stack } from './stack.js';
export { topicPrefix } from './topics/topics.js';
