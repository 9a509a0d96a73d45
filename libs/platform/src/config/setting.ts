import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** What the configuration page says of one environment variable. */
export interface SettingInfo {
  readonly name: string;
  readonly description: string;
  readonly example?: string;
  /** Never printed: not in the error message, not in the log. */
  readonly secret?: boolean;
}

const settings = new Map<object, SettingInfo[]>();

/** Declares an environment variable on a property of a config class; the property's initial value is the default. */
export function Setting(description: string, more: { example?: string; secret?: boolean } = {}): PropertyDecorator {
  return (target, property) => {
    const known = settings.get(target) ?? [];
    settings.set(target, [...known, { name: String(property), description, ...more }]);
  };
}

/** Every setting of a config class, inherited ones first. */
export function settingsOf(config: new () => object): SettingInfo[] {
  const chain: SettingInfo[][] = [];
  for (
    let proto: object | null = config.prototype as object;
    proto;
    proto = Object.getPrototypeOf(proto) as object | null
  ) {
    chain.unshift(settings.get(proto) ?? []);
  }
  return chain.flat();
}

/** The configuration is wrong; the message names every wrong variable, what it wanted and what it got. */
export class ConfigError extends Error {}

/**
 * Reads a config class from the environment: the one reader of `process.env`.
 * Throws `ConfigError` naming every mistake at once.
 */
export function readConfig<T extends object>(config: new () => T, env: NodeJS.ProcessEnv = process.env): T {
  const infos = settingsOf(config);
  const given = Object.fromEntries(infos.filter(({ name }) => env[name]).map(({ name }) => [name, env[name]]));
  const instance = plainToInstance(config, given, { enableImplicitConversion: true, exposeDefaultValues: true });
  const errors = validateSync(instance, { forbidUnknownValues: false });
  if (errors.length > 0) {
    const lines = errors.map(error => {
      const info = infos.find(({ name }) => name === error.property);
      const got =
        env[error.property] === undefined
          ? 'is not set'
          : info?.secret
            ? 'is malformed'
            : `is "${env[error.property]}"`;
      return `  ${error.property} ${got}: ${Object.values(error.constraints ?? {}).join(', ')}. ${info?.description ?? ''}`;
    });
    throw new ConfigError(`The configuration is wrong:\n${lines.join('\n')}`);
  }
  return instance;
}
