const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a path segment can be an id at all; anything else is simply not found. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
