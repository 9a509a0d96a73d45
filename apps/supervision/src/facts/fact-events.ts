import { handlingServices } from '@yizhan/contracts';

/** The steps of a case, at intake and where it is handled. */
export const caseEvents = [
  ...['accepted', 'routed', 'progressed', 'closed'].map(name => `intake.case.${name}.v1`),
  ...handlingServices.flatMap(service =>
    ['taken-over', 'progressed', 'returned', 'concluded'].map(name => `${service}.case.${name}.v1`),
  ),
];

export const warningEvent = 'supervision.deadline.warned.v1';

/** The clocks of cases; the register keeps them, and here it is only noted whose they are. */
export const caseClockEvents = ['intake', ...handlingServices].map(service => `${service}.clock.changed.v1`);
