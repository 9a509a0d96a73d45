/**
 * Statutory time limits as pure functions: rules as data, the working-day calendar, the clock as a fold over its
 * append-only ledger, and the explanation of a due instant day by day. No I/O, no present time, no framework.
 */
export * from './calendar/calendar.js';
export * from './calendar/national.calendar.js';
export * from './explanation/day-row.js';
export * from './explanation/explanation.js';
export * from './instant/day.js';
export * from './instant/instant.js';
export * from './ledger/clock-state.js';
export * from './ledger/entry.js';
export * from './ledger/fold.js';
export * from './ledger/ledger.error.js';
export * from './ledger/transition.js';
export * from './period/exclusion.js';
export * from './period/period.js';
export * from './period/warning.js';
export * from './rule/reason.js';
export * from './rule/rule.catalogue.js';
export * from './rule/rule.js';
