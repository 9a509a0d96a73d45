import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { findRule, loadDivisionRules, ruleFor } from '@yizhan/deadlines';
import { ConfigError, ServiceConfig } from '@yizhan/platform';
import { loadOwnRules } from './division-rules.js';

const promised = { rule: 'notarization.issue', division: '410300', version: 1001, promise: '公证提速', amount: 10 };

describe('the divisions’ own rules', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yizhan-rules-'));
  });

  afterEach(() => {
    loadDivisionRules({ rules: [] });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function settingWith(text: string): ServiceConfig {
    const file = join(folder, 'rules.json');
    writeFileSync(file, text);
    return Object.assign(new ServiceConfig(), { DIVISION_RULES: file });
  }

  it('are loaded from the file of the setting', async () => {
    expect(await loadOwnRules(settingWith(JSON.stringify({ rules: [promised] })))).toHaveLength(1);
    expect(
      ruleFor('notarization.issue', { startedAt: Date.parse('2026-06-01T09:00:00+08:00'), division: '410302' }),
    ).toBe(findRule('notarization.issue', 1001));
  });

  it('are none without the setting', async () => {
    expect(await loadOwnRules(new ServiceConfig())).toEqual([]);
  });

  it('are refused as a whole, with every mistake in one message', async () => {
    const rules = [
      promised,
      { ...promised, version: 1002, division: '410400', amount: 20 },
      { ...promised, rule: 'x.y' },
    ];
    const refused = loadOwnRules(settingWith(JSON.stringify({ rules })));
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/DIVISION_RULES is ".*longer-than-law.*unknown-rule/s);
    expect(() => findRule('notarization.issue', 1001)).toThrow();
  });

  it.each([
    ['no JSON', () => settingWith('rules: []'), /no JSON/],
    [
      'not there',
      () => Object.assign(new ServiceConfig(), { DIVISION_RULES: join('/nowhere', 'rules.json') }),
      /cannot be read/,
    ],
  ])('are refused when the file is %s', async (_, setting, message) => {
    await expect(loadOwnRules(setting())).rejects.toThrow(message);
  });
});
