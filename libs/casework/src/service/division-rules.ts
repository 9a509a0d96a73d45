import { readFile } from 'node:fs/promises';
import { DivisionRulesError, loadDivisionRules, type Rule } from '@yizhan/deadlines';
import { ConfigError, type ServiceConfig } from '@yizhan/platform';

/**
 * Loads the divisions' own versions of time limits into the catalogue of this process; none if the setting is absent.
 * Rejects with `ConfigError` naming every mistake in the file: a service must not run clocks by other rules than asked.
 */
export async function loadOwnRules({ DIVISION_RULES: file }: ServiceConfig): Promise<readonly Rule[]> {
  if (!file) return [];
  try {
    return loadDivisionRules(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new ConfigError(`DIVISION_RULES is "${file}": ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DivisionRulesError) return error.message;
  if (error instanceof SyntaxError) return `the file is no JSON: ${error.message}`;
  return `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
