/** What this library needs of a logger; pino fits as it is. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = () => undefined;

/** Says nothing; the default where no logger is given. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What is worth logging of anything thrown: its name, its message and its code, never its parameters or rows. */
export function reasonOf(error: unknown): { error: string; code?: string } {
  const { name, message, code } = (error ?? {}) as { name?: string; message?: string; code?: string };
  return { error: message ? `${name ?? 'Error'}: ${message}` : String(error), ...(code && { code }) };
}
