import { join } from 'node:path';
import { run } from '../process/run.js';

const oldestJava = 17;

export interface ToolOptions {
  /** Told what is being installed. */
  progress?: (message: string) => void;
  signal?: AbortSignal;
}

/**
 * The `java` to run Kafka with: of `JAVA_HOME`, or of the path, or installed now.
 * @throws Error that says what to install if there is none and we may not install it.
 */
export async function java(options: ToolOptions): Promise<string> {
  const candidates = [...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []), 'java'];
  for (const candidate of candidates) if ((await javaVersion(candidate)) >= oldestJava) return candidate;
  await install(
    ['openjdk-21-jre-headless', 'openjdk-17-jre-headless', 'default-jre-headless'],
    `a JDK ≥ ${oldestJava}`,
    options,
  );
  if ((await javaVersion('java')) >= oldestJava) return 'java';
  throw missing(`a JDK ≥ ${oldestJava}`);
}

/** The `mvn` to fetch Kafka with; see {@link java}. */
export async function maven(options: ToolOptions): Promise<string> {
  const works = () => run('mvn', ['--version']).then(...yesNo);
  if (await works()) return 'mvn';
  await install(['maven'], 'Maven', options);
  if (await works()) return 'mvn';
  throw missing('Maven');
}

/** Its major version, or 0 when it does not run. */
async function javaVersion(command: string): Promise<number> {
  const settings = await run(command, ['-XshowSettings:properties', '--version']).catch(() => '');
  return Number.parseInt(/^\w+ (\d+)/m.exec(settings)?.[1] ?? '0', 10);
}

/** Installs the first of these Debian packages that can be had. */
async function install(packages: string[], what: string, { progress, signal }: ToolOptions): Promise<void> {
  const mayInstall = process.getuid?.() === 0 && (await run('apt-get', ['--version']).then(...yesNo));
  if (!mayInstall) throw missing(what);
  progress?.(`${what} is missing: installing it with apt-get`);
  await run('apt-get', ['update'], { signal });
  for (const name of packages) {
    if (!(await run('apt-get', ['install', '--simulate', name]).then(...yesNo))) continue;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['install', '--yes', '--no-install-recommends', name], { env, signal });
    return;
  }
  throw missing(what);
}

function missing(what: string): Error {
  return new Error(
    `${what} is missing. Install a JDK ≥ ${oldestJava} and Maven ` +
      '(Debian, Ubuntu: apt-get install openjdk-17-jre-headless maven; macOS: brew install openjdk maven), ' +
      'or set KAFKA_BROKERS=host:port to use an Apache Kafka that you already run.',
  );
}

const yesNo = [() => true, () => false] as const;
