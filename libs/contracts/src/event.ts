import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isAcceptanceNo } from './acceptance-no.js';
import { isDivision } from './division.js';
import { services, type Service } from './services.js';

/** What `@Event` knows of an event class. */
export interface EventType {
  /** The type without its service, for example `case.progressed.v1`. */
  readonly name: string;
  readonly summary: string;
  /** The services that publish it; the full type is `<service>.<name>`. */
  readonly by: readonly Service[];
  readonly payload: new () => object;
}

const types = new Map<string, EventType>();

/**
 * Declares an event: its type below the service, one sentence for the AsyncAPI page, and who publishes it.
 * Throws `Error` when two classes claim the same type.
 */
export function Event(name: string, summary: string, by: readonly Service[]): ClassDecorator {
  return target => {
    if (types.has(name)) throw new Error(`event ${name} is declared twice`);
    types.set(name, { name, summary, by, payload: target as unknown as new () => object });
  };
}

/** Every declared event. */
export function eventTypes(): readonly EventType[] {
  return [...types.values()];
}

/** The declaration behind a full type such as `mediation.case.progressed.v1`, or undefined if no such event exists. */
export function eventType(fullType: string): EventType | undefined {
  const service = services.find(name => fullType.startsWith(`${name}.`));
  const type = service && types.get(fullType.slice(service.length + 1));
  return type?.by.includes(service!) ? type : undefined;
}

/** The service whose events carry this full type, or undefined. */
export function serviceOfEvent(fullType: string): Service | undefined {
  return services.find(name => fullType.startsWith(`${name}.`));
}

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the text is an RFC 3339 instant with offset, on a day that exists: JavaScript would shift 30 February to March. */
export function isInstant(text: unknown): text is string {
  const parts = typeof text === 'string' ? rfc3339.exec(text) : null;
  if (!parts) return false;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether it is a list of days `{date, name}`, each date `YYYY-MM-DD` and on the calendar. */
export function isCalendarDays(value: unknown): boolean {
  return Array.isArray(value) && value.every(isCalendarDay);
}

function isCalendarDay(value: unknown): boolean {
  const { date, name, ...more } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && Object.keys(more).length === 0 && isInstant(`${String(date)}T00:00:00Z`);
}

/** Makes a decorator of a test; for what class-validator does not know. */
export function check(name: string, test: (value: unknown) => boolean, wanted: string) {
  return (options?: ValidationOptions): PropertyDecorator =>
    (target, property) =>
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: property as string,
        ...(options && { options }),
        validator: { validate: test, defaultMessage: () => `$property: ${wanted}` },
      });
}

/** An RFC 3339 instant with offset, for example `2026-11-23T09:00:00+08:00`. */
export const IsInstant = check('isInstant', isInstant, '须为带时区的 RFC 3339 时间');
/** A division code 行政区划代码 (GB/T 2260). */
export const IsDivision = check('isDivision', isDivision, '须为行政区划代码');
/** A list of days off or make-up days, each `{date: 'YYYY-MM-DD', name}`. */
export const IsCalendarDays = check('isCalendarDays', isCalendarDays, '须为日期与名称的列表');
/** An acceptance number 受理编号 with the right check character. */
export const IsAcceptanceNo = check('isAcceptanceNo', isAcceptanceNo, '须为校验位正确的受理编号');
