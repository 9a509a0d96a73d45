import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, projectRoot, startProcess } from '@yizhan/servers';
import { dataFolder, type Endpoints, paths, readEndpoints } from '@yizhan/tool-stack';

/** A running stack for a tool to work with. */
export interface ToolStack {
  dataDir: string;
  endpoints: Endpoints;
  /** Stops it if it was started for the tool, and removes its data. */
  stop(): Promise<void>;
}

/** The stack that runs on `YIZHAN_DATA`. @throws Error if none is ready there. */
export function runningStack(): ToolStack {
  const dataDir = dataFolder(process.env);
  return { dataDir, endpoints: readEndpoints(paths(dataDir).endpoints), stop: async () => undefined };
}

/** A stack of its own on free ports, empty at first. @param options of `npm start` */
export async function startStack(signal: AbortSignal, options: readonly string[] = []): Promise<ToolStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yizhan-tool-'));
  chmodSync(dataDir, 0o755); // PostgreSQL may run under another account
  const files = paths(dataDir);
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const stack = await startProcess({
      name: 'stack',
      command: process.execPath,
      args: [join(projectRoot(), 'tools/stack/dist/main.js'), ...options],
      env: { ...process.env, YIZHAN_DATA: dataDir, YIZHAN_PORT: String(await freePort()) },
      logFile: files.log('stack'),
      stopSignal: 'SIGINT',
      stopGraceMs: 30_000,
      readyWithinMs: 180_000,
      isReady: async () => existsSync(files.endpoints),
      signal,
    });
    const endpoints = readEndpoints(files.endpoints);
    return { dataDir, endpoints, stop: () => stack.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
