import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Lets a file that was taken into a bundle still know where it was: what it finds beside itself (`.proto` files, a
 * package's data) lies there, not beside the bundle. The place is kept relative to the bundle, so a work tree can be
 * moved, or copied into an image.
 *
 * Packages get a source map with one entry, their beginning: an error's stack names their files, and our own files' lines.
 */
export function placesPlugin(outDir: string): Plugin {
  return {
    name: 'places',
    setup({ onLoad }) {
      onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
        const text = withPlace(await readFile(path, 'utf8'), relative(outDir, path));
        return { contents: path.includes('/node_modules/') ? text + beginningOnly : text, loader: 'js' };
      });
    },
  };
}

/** The text of a module in which it names its own place, line by line as before. @param place seen from the bundle. */
export function withPlace(text: string, place: string): string {
  return text
    .replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`)
    .replaceAll(/(?<![\w$.])__filename(?![\w$])/g, `$$placed(${JSON.stringify(place)})`)
    .replaceAll(/(?<![\w$.])__dirname(?![\w$])/g, `$$placed(${JSON.stringify(dirname(place))})`);
}

const beginningOnly = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
  JSON.stringify({ version: 3, sources: [''], mappings: 'AAAA' }),
).toString('base64')}`;
