import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Has Node's own modules required instead of imported. Importing one reads every export of it, and one of `http` is a
 * `WebSocket`, for which Node then loads its whole client of web sockets.
 */
export const builtinsPlugin: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z_:/0-9]+$/ }, ({ path, kind }) =>
      kind === 'import-statement' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};
