/** Puts each application into one file, `dist/<name>.js`, behind every build: see docs/adr/0017-one-file-a-service.md. */
import { join } from 'node:path';
import { projectRoot } from '@yizhan/servers';
import { bundle } from './bundle.js';
import { builtApps } from './built-apps.js';

const root = projectRoot();

await bundle({ root, entries: builtApps(root), outDir: join(root, 'dist') });
