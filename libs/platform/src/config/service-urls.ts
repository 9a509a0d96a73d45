import { registerDecorator } from 'class-validator';
import { services } from '@yizhan/contracts';

/** A JSON object of service names and the origins at which they answer, as a setting. */
export function IsServiceUrls(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isServiceUrls',
      target: target.constructor,
      propertyName: property as string,
      validator: {
        validate: value => typeof value === 'string' && parseServiceUrls(value) !== undefined,
        defaultMessage: () =>
          `SERVICE_URLS must be a JSON object of origins such as {"intake":"http://127.0.0.1:3001"}, its names among ${services.join(', ')}`,
      },
    });
}

/** The origins by name, or undefined when the text is anything else. */
export function parseServiceUrls(text: string): ReadonlyMap<string, string> | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const entries = Object.entries(parsed);
  const good = entries.every(([name, url]) => (services as readonly string[]).includes(name) && isOrigin(url));
  return good && entries.length > 0 ? new Map(entries.map(([name, url]) => [name, new URL(url).origin])) : undefined;
}

function isOrigin(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, pathname, search } = new URL(url);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '';
}
