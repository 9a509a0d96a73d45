import { explainStart, findRule, InvalidInstantError, nationalCalendar, UnknownRuleError } from '@yizhan/deadlines';
import { readInstant, usage } from './due.arguments.js';
import { explanationText } from './explanation.text.js';

/** `npm run due -- RULE INSTANT`: exit code 0 with the explanation, or 2 with what is wrong with the arguments. */
const [rule, instant, ...tooMany] = process.argv.slice(2);
try {
  if (!rule || !instant || tooMany.length > 0) {
    fail(usage());
  } else {
    const explanation = explainStart(findRule(rule), nationalCalendar(), readInstant(instant));
    process.stdout.write(`${explanationText(explanation)}\n`);
  }
} catch (error) {
  if (!(error instanceof UnknownRuleError || error instanceof InvalidInstantError)) throw error;
  fail(`${error.message}\n\n${usage()}`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
