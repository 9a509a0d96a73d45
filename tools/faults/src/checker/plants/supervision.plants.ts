import type { Books } from '../../books/books.js';
import { graceMs } from '../checks/grace.js';
import { any, double, inBooks, inService, lose, type Plant, stranger } from './plant.js';

const isWarning = ({ type }: { type: string }) => type === 'supervision.deadline.warned.v1';
const isAhead = ({ at }: { at: number }, { now }: Books) => at > now + graceMs && at < Infinity;

/** Of what supervision keeps beside its cases: register, alarms, warnings, tasks and alerts. */
export const supervisionPlants: readonly Plant[] = [
  { finds: 'register-differs', what: 'a clock is not in the register', plant: inBooks('register', any, lose) },
  {
    finds: 'register-differs',
    what: 'the register is a version behind',
    plant: inBooks('register', any, row => [{ ...row, version: row.version - 1 }]),
  },
  {
    finds: 'register-stranger',
    what: 'the register has a clock that is nowhere',
    plant: inBooks('register', any, row => [row, { ...row, id: stranger }]),
  },
  { finds: 'alarm-lost', what: 'an open limit has no alarm', plant: inBooks('alarms', isAhead, lose) },
  {
    finds: 'alarm-lost',
    what: 'an alarm is set for another instant',
    plant: inBooks('alarms', isAhead, row => [{ ...row, at: row.at + 1 }]),
  },
  {
    finds: 'alarm-lost',
    what: 'an alarm was slept through',
    plant: inBooks('alarms', any, row => [row, { ...row, kind: 'due', at: 0 }]),
  },
  {
    finds: 'alarm-stranger',
    what: 'an alarm is of a clock that is nowhere',
    plant: inBooks('alarms', any, row => [row, { ...row, clockId: stranger }]),
  },
  {
    finds: 'alarm-stranger',
    what: 'an alarm is left of a clock that is over',
    plant: books => {
      const over = books.register.find(({ state }) => state === 'stopped');
      return over && { ...books, alarms: [...books.alarms, { clockId: over.id, kind: 'raise', at: books.now * 2 }] };
    },
  },
  { finds: 'warning-lost', what: 'nobody was told that a limit comes near', plant: withoutWarning },
  {
    finds: 'warning-doubled',
    what: 'it was told twice that a limit comes near',
    plant: inService('supervision', 'outbox', isWarning, row => [row, { ...row, eventId: stranger, seq: row.seq + 2 }]),
  },
  {
    finds: 'task-doubled',
    what: 'a clock that moved has two open tasks',
    plant: inBooks(
      'tasks',
      ({ outcome }) => outcome === null,
      row => [row, { ...row, dueAt: row.dueAt + 1 }],
    ),
  },
  {
    finds: 'task-lost',
    what: 'a missed limit has no task',
    plant: books => {
      const clocks = Object.values(books.services).flatMap(each => each.clocks);
      const missed = books.tasks.find(
        ({ level, outcome, clockId, dueAt }) =>
          level === 'county' &&
          outcome !== 'withdrawn' &&
          clocks.some(({ id, dueAt: due, state }) => id === clockId && due === dueAt && state !== 'suspended'),
      );
      // At no level: one that has climbed and lost its first would be a stranger.
      const others = books.tasks.filter(task => task.clockId !== missed?.clockId || task.dueAt !== missed.dueAt);
      return missed && { ...books, tasks: others };
    },
  },
  {
    finds: 'task-lost',
    what: 'a task climbed and did not arrive',
    plant: inBooks('tasks', ({ level }) => level === 'city', lose),
  },
  { finds: 'task-doubled', what: 'a missed limit has two tasks', plant: inBooks('tasks', any, double) },
  {
    finds: 'task-stranger',
    what: 'a task is about a limit that never was',
    plant: inBooks('tasks', any, row => [row, { ...row, dueAt: row.dueAt + 1 }]),
  },
  {
    finds: 'task-open',
    what: 'a task stays open behind the end of its limit',
    plant: inBooks(
      'tasks',
      ({ clockId, dueAt }, books) =>
        Object.values(books.services).some(({ clocks }) =>
          clocks.some(({ id, dueAt: due, state }) => id === clockId && due === dueAt && state === 'stopped'),
        ),
      row => [{ ...row, outcome: null }],
    ),
  },
  { finds: 'alert-lost', what: 'nobody was alerted', plant: inBooks('alerts', any, lose) },
  { finds: 'alert-doubled', what: 'the same alert came twice', plant: inBooks('alerts', any, double) },
];

/** The warning of a limit that still runs and is not yet due. */
function withoutWarning(books: Books): Books | undefined {
  const coming = new Map(
    Object.values(books.services)
      .flatMap(({ clocks }) => clocks)
      .filter(({ state, dueAt }) => state === 'running' && dueAt > books.now + graceMs)
      .map(({ id, dueAt }) => [id, dueAt] as const),
  );
  const isOfOne = ({ data }: { data: string }) => {
    const { clockId, dueAt } = JSON.parse(data) as { clockId: string; dueAt: string };
    return coming.get(clockId) === Date.parse(dueAt);
  };
  return inService('supervision', 'outbox', row => isWarning(row) && isOfOne(row), lose)(books);
}
