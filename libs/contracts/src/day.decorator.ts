import { IsDateString, Matches, type ValidationOptions } from 'class-validator';

const message = '须为日期，例如 2026-12-31';

/** A day, `2026-12-31`; ISO 8601 also knows years, weeks and instants. */
export function IsDay(options: ValidationOptions = {}): PropertyDecorator {
  const asked = { ...options, message };
  const decorators = [IsDateString({ strict: true }, asked), Matches(/^\d{4}-\d{2}-\d{2}$/, asked)];
  return (target, property) => decorators.forEach(decorate => decorate(target, property as string));
}
