import { parseArgs } from 'node:util';

/** How the publishing of a calendar is measured. */
export interface CalendarsOptions {
  /** Open clocks in all services together, at least. */
  clocks: number;
  /** Kill this service with SIGKILL in the middle. */
  kill?: string;
}

export const calendarsUsage = 'calendars [--clocks N] [--kill [SERVICE]]';

/** @throws Error that says what is wrong. */
export function readCalendarsOptions(args: string[]): CalendarsOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { clocks: { type: 'string', default: '100000' }, kill: { type: 'boolean', default: false } },
  });
  const clocks = Number(values.clocks);
  if (!Number.isInteger(clocks) || clocks < 100) throw new Error('--clocks has to be a whole number from 100');
  const [service = 'notarization', ...tooMany] = positionals;
  if (tooMany.length > 0 || (positionals.length > 0 && !values.kill))
    throw new Error(`what is "${positionals.join(' ')}"?`);
  return { clocks, ...(values.kill && { kill: service }) };
}
