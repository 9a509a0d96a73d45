/** Looks into a file before it is kept. */
export interface VirusScanner {
  /** The name of what was found, or undefined for a clean file. Rejects when it cannot tell: then nothing is kept. */
  scan(path: string): Promise<string | undefined>;
}
