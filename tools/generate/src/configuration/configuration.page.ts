import { type SettingInfo, settingsOf } from '@yizhan/platform';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { markdownPage, type Page, table } from '../files/page.js';

/** A process and the class that reads its environment. */
export interface ConfiguredProcess {
  readonly name: string;
  readonly config: new () => object;
}

/**
 * Every environment variable.
 * @param shared what the sections have in common, the more general ones first; a variable is shown where it appears first.
 */
export function configurationPage(sections: readonly ConfiguredProcess[]): Page {
  const seen = new Map<string, string>();
  const lines = sections.flatMap(({ name, config }) => {
    const defaults = new config() as Record<string, unknown>;
    const fresh = settingsOf(config).filter(setting => seen.get(setting.name) !== factsOf(setting, defaults));
    for (const setting of fresh) seen.set(setting.name, factsOf(setting, defaults));
    return fresh.length === 0
      ? []
      : [
          '',
          `## ${name}`,
          '',
          ...table(
            head,
            fresh.map(setting => row(setting, defaults, mayBeAbsent(config, setting.name))),
          ),
        ];
  });
  return markdownPage('docs/reference/configuration.md', 'the classes with `@Setting`', [
    '# Configuration',
    '',
    'Environment variables, checked when a process starts; it names all that are wrong in one message and stops.',
    ...lines,
  ]);
}

const head = ['variable', 'default', 'meaning', 'example'];

function row(
  { name, description, example, secret }: SettingInfo,
  defaults: Record<string, unknown>,
  optional: boolean,
): string[] {
  const preset = defaults[name];
  return [
    `\`${name}\``,
    preset !== undefined ? `\`${String(preset)}\`` : optional ? 'none' : '**required**',
    secret ? `${description} Secret: never printed.` : description,
    example ? `\`${example}\`` : '',
  ];
}

/** Whether the process does without the variable (`@IsOptional`). */
function mayBeAbsent(config: new () => object, name: string): boolean {
  return getMetadataStorage()
    .getTargetValidationMetadatas(config, '', false, false)
    .some(({ propertyName, type }) => propertyName === name && type === ValidationTypes.CONDITIONAL_VALIDATION);
}

/** A process that changes a default shows the variable again. */
function factsOf({ name, description }: SettingInfo, defaults: Record<string, unknown>): string {
  return JSON.stringify([description, defaults[name]]);
}
