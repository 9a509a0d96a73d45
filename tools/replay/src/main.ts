/**
 * `npm run replay -- FILE.jsonl [--count N] [--rate N]`: sends citizens' questions through the running stack as matters,
 * finishes them, and says what became of them. Exit code 0 only if every one is as it should be.
 */
import { RestClient, SignIn } from '@yizhan/tool-client';
import { dataFolder, paths, readEndpoints } from '@yizhan/tool-stack';
import { ProgressLine } from './progress-line.js';
import { readQuestions } from './questions/questions.js';
import { concurrency, replay } from './replay.js';
import { readOptions, type ReplayOptions, usage } from './replay.options.js';
import { summaryOf } from './summary.js';

/** How long a service may be away before the replay gives a request up, in milliseconds. */
const patienceMs = 90_000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let options: ReplayOptions;
  try {
    options = readOptions(args, process.env.INIT_CWD ?? process.env.PWD ?? process.cwd());
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  try {
    const questions = await readQuestions(options.file, options.count);
    const dataDir = dataFolder(process.env);
    const { gateway } = readEndpoints(paths(dataDir).endpoints);
    const rest = new RestClient(gateway, new SignIn(dataDir), { connections: 2 * concurrency, patienceMs });
    const start = performance.now();
    const replayed = await replay(rest, questions, options.rate, new ProgressLine(process.stderr));
    await rest.close();
    const { text, isRight } = summaryOf(replayed, (performance.now() - start) / 1000, rest.retries);
    process.stdout.write(text);
    return isRight ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}
