/**
 * Statutory time limits as pure functions: rules as data, the working-day calendar, the clock as a fold over its
 * append-only ledger, and the explanation of a due instant day by day. No I/O, no present time, no framework.
 */
export * from './calendar/calendar.js';
export * from './calendar/edition.js';
export * from './calendar/edition.mistakes.js';
export * from './calendar/national.calendar.js';
export * from './calendar/office-hours.js';
export * from './explanation/audience.js';
export * from './explanation/citizen.text.js';
export * from './explanation/columns.js';
export * from './explanation/day-row.js';
export * from './explanation/explain.js';
export * from './explanation/explanation.js';
export * from './explanation/explanation.json.js';
export * from './explanation/explanation.text.js';
export * from './explanation/happening.js';
export * from './explanation/ledger-line.js';
export * from './instant/day.js';
export * from './instant/instant.js';
export * from './ledger/clock-state.js';
export * from './ledger/entry.js';
export * from './ledger/fold.js';
export * from './ledger/ledger.error.js';
export * from './ledger/transition.js';
export * from './period/exclusion.js';
export * from './period/leg.js';
export * from './period/period.js';
export * from './period/terms.js';
export * from './period/warning.js';
export type { DivisionEntry } from './rule/division/division-entry.js';
export { readDivisionRules } from './rule/division/division-rules.js';
export * from './rule/division/division-rules.error.js';
export * from './rule/plain.rule.js';
export * from './rule/reason.js';
export * from './rule/rule.catalogue.js';
export * from './rule/rule.domains.js';
export * from './rule/rule.js';
export { amountRange, isInRange } from './rule/rule.range.js';
