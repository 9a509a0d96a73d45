/** How many walks a service, and which. */
export interface WalkSettings {
  readonly walks: number;
  readonly seed: number;
  /** Only this one, as a failure printed it. */
  readonly path?: string;
}

/** In a run of all tests, beside the ways to every action; `npm run walks` asks for more. */
const usual = 64;
/** The same in every run of all tests, so that what fails there was changed; `npm run walks` draws a new one. */
const usualSeed = 20_261_126;

/** Reads `WALKS`, `WALK_SEED` and `WALK_PATH`. Throws for what is no number. */
export function walkSettings(env: Readonly<Record<string, string | undefined>> = process.env): WalkSettings {
  const { WALK_PATH: path } = env;
  return {
    walks: wholeNumber('WALKS', env) ?? usual,
    seed: wholeNumber('WALK_SEED', env) ?? usualSeed,
    ...(path && { path }),
  };
}

function wholeNumber(name: string, env: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!/^\d{1,10}$/.test(text)) throw new Error(`${name} must be a whole number, got "${text}"`);
  return Number(text);
}
