/** What a refused write would have had twice. */
export interface UniqueViolation {
  readonly table: string;
  readonly constraint: string;
}

/**
 * The unique constraint that a write broke (SQLSTATE 23505), from the driver's error or TypeORM's around it; undefined for
 * any other error.
 */
export function uniqueViolation(error: unknown): UniqueViolation | undefined {
  const { driverError = error } = (error ?? {}) as { driverError?: unknown };
  const { code, table, constraint } = (driverError ?? {}) as Partial<UniqueViolation> & { code?: string };
  return code === '23505' ? { table: table!, constraint: constraint! } : undefined;
}
