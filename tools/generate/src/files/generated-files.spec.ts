import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outdated, update } from './generated-files.js';

const page = (name: string, text: string) => ({ path: `docs/reference/${name}`, text });

describe('the generated files', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'yizhan-generate-'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('are up to date once they were written', () => {
    const pages = [page('events.md', 'events'), page('openapi/intake.json', '{}')];
    update(root, outdated(root, pages));
    expect(readFileSync(join(root, 'docs/reference/openapi/intake.json'), 'utf8')).toBe('{}');
    expect(outdated(root, pages)).toEqual([]);
  });

  it('are behind when a page has changed', () => {
    update(root, outdated(root, [page('events.md', 'old')]));
    expect(outdated(root, [page('events.md', 'new')])).toEqual([
      { path: 'docs/reference/events.md', before: 'old', after: 'new' },
    ]);
  });

  it('are removed when nothing generates them any more', () => {
    update(root, outdated(root, [page('events.md', 'events'), page('gone.md', 'gone')]));
    update(root, outdated(root, [page('events.md', 'events')]));
    expect(existsSync(join(root, 'docs/reference/gone.md'))).toBe(false);
  });

  it('leave alone what was released', () => {
    update(root, [{ ...page('released/asyncapi.json', ''), before: '', after: '{}' }]);
    expect(outdated(root, [])).toEqual([]);
  });
});
