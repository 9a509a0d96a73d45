import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { builtinsPlugin } from './builtins.plugin.js';
import { placesPlugin } from './places.plugin.js';
import { slimMap } from './slim-map.js';

export interface BundleOptions {
  /** The work tree. */
  root: string;
  /** The file to begin with, by the name of what comes of it. */
  entries: Readonly<Record<string, string>>;
  outDir: string;
}

/**
 * What our packages would load if it were installed and asked for. A package that is missing from this list and from
 * node_modules is an error of the bundling.
 */
const optional = [
  ...['@nestjs/platform-express', '@nestjs/websockets', '@nestjs/websockets/*', 'class-transformer/storage'],
  ...['amqp-connection-manager', 'amqplib', 'ioredis', 'mqtt', 'nats', '@nats-io/transport-node'],
  ...['@fastify/multipart', '@fastify/static', '@fastify/view'],
  ...['pg-native', 'pg-query-stream', 'mysql', 'mysql2', 'better-sqlite3', 'sqlite3', 'sql.js', 'mssql', 'oracledb'],
  ...['mongodb', 'redis', '@google-cloud/spanner', '@sap/hana-client', 'hdb-pool', 'typeorm-aurora-data-api-driver'],
  'react-native-sqlite-storage',
];

/** What packages of the older kind, and `placesPlugin`, count on. */
const banner = `
import { createRequire as $requireFrom } from 'node:module';
import { fileURLToPath as $pathOf } from 'node:url';
const require = $requireFrom(import.meta.url);
const $placed = place => $pathOf(new URL(place, import.meta.url));
`.trim();

/** Puts each entry, and everything it imports, into one file `<name>.js` with a source map of our own files. */
export async function bundle({ root, entries, outDir }: BundleOptions): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: outDir,
    bundle: true,
    // What swc has built, not the sources that tsconfig.json names: esbuild knows no metadata of decorators.
    tsconfigRaw: {},
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Nest injects by class, TypeORM and OpenAPI go by a class's name: two of one name in one file keep theirs.
    keepNames: true,
    // A third of the text, which the process would keep in memory.
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    external: optional,
    banner: { js: banner },
    plugins: [placesPlugin(outDir), builtinsPlugin],
    logLevel: 'warning',
    write: false,
  });
  mkdirSync(outDir, { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, path.endsWith('.map') ? slimMap(text) : text);
}
