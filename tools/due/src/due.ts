import {
  DivisionRulesError,
  explain,
  explanationJson,
  explanationText,
  InvalidInstantError,
  loadDivisionRules,
  nationalCalendar,
  UnknownReaderError,
  UnknownRuleError,
} from '@yizhan/deadlines';
import { DueError } from './due.error.js';
import { type DueOptions, readInstant, readOptions } from './due.options.js';
import { checkLedger, questionOf } from './question.js';

/** What the tool needs from outside. */
export interface Surroundings {
  /** The text of a file, or of the standard input for `-`. */
  read(file: string): Promise<string>;
  /** The explanations of a case of the running stack. */
  running(options: DueOptions): Promise<string>;
}

/** What to print for a command line. @throws DueError whatever is wrong with it */
export async function due(args: readonly string[], { read, running }: Surroundings): Promise<string> {
  try {
    const options = readOptions(args);
    const { values, audience, lang, json } = options;
    if (values.case !== undefined) return await running(options);
    if (values['division-rules'] !== undefined) loadDivisionRules(parsed(await given(read, values['division-rules'])));
    const question = questionOf(options, values.ledger === undefined ? undefined : await given(read, values.ledger));
    const asOf = values['as-of'] === undefined ? {} : { asOf: readInstant(values['as-of']) };
    const calendar = nationalCalendar();
    checkLedger(question, calendar);
    const explanation = explain(question.rule, calendar, question.entries, asOf);
    return json
      ? JSON.stringify(explanationJson(explanation, audience, lang), null, 2)
      : explanationText(explanation, audience, lang);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The refusals of the library in the tool's words; anything else is a fault. */
function refusalOf(error: unknown): unknown {
  if (error instanceof DivisionRulesError) return new DueError('invalid-division-rules', oneLine(error.message));
  const refusals = [UnknownRuleError, InvalidInstantError, UnknownReaderError];
  const refusal = refusals.some(kind => error instanceof kind) ? (error as UnknownRuleError) : undefined;
  return refusal ? new DueError(refusal.code, refusal.message) : error;
}

async function given(read: Surroundings['read'], file: string): Promise<string> {
  try {
    return await read(file);
  } catch {
    throw new DueError('unreadable-file', `无法读取：${file}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DueError('invalid-division-rules', '不是合法的 JSON');
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
