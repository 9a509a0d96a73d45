import { describe, expect, it } from '@jest/globals';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import { Problem } from './problem.js';
import { allProblems, defineProblems, problemKind } from './problem-catalogue.js';
import { asProblem } from './problem.filter.js';

describe('a problem', () => {
  it('is a document of RFC 9457 with our code', () =>
    expect(new Problem('stale-version', '请刷新。', [{ path: 'a', message: 'b' }]).toDocument('urn:request:1')).toEqual(
      {
        type: 'urn:yizhan:problem:stale-version',
        title: '案件已被他人更新',
        status: 412,
        code: 'stale-version',
        detail: '请刷新。',
        errors: [{ path: 'a', message: 'b' }],
        instance: 'urn:request:1',
      },
    ));

  it('has a code of the catalogue', () => expect(() => new Problem('made-up', '')).toThrow('is not in the catalogue'));
});

describe('the catalogue', () => {
  it('defines a code once', () =>
    expect(() => defineProblems({ 'not-found': { status: 404, title: '' } })).toThrow('defined twice'));

  it('has kebab-case codes, statuses of refusals, and Chinese titles', () => {
    for (const [code, { status, title }] of allProblems()) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('anything that is thrown', () => {
  const coded = (code: string, message = '') => Object.assign(new Error(message), { code });

  it.each([
    [new Problem('not-found', ''), 'not-found'],
    [new NotFoundException(), 'not-found'],
    [new BadRequestException(), 'invalid-input'],
    [Object.assign(new Error(), { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' }), 'malformed-json'],
    [Object.assign(new Error(), { statusCode: 400, code: 'FST_ERR_CTP_EMPTY_JSON_BODY' }), 'malformed-json'],
    [Object.assign(new Error(), { statusCode: 413 }), 'body-too-large'],
    [Object.assign(new Error(), { statusCode: 415 }), 'unsupported-media-type'],
    [coded('57P01'), 'service-unavailable'],
    [coded('08006'), 'service-unavailable'],
    [coded('53300'), 'service-unavailable'],
    [coded('ECONNREFUSED'), 'service-unavailable'],
    [new Error('Connection terminated unexpectedly'), 'service-unavailable'],
    [coded('23505'), 'internal-error'],
    [coded('57014'), 'internal-error'],
    [new TypeError('x is not a function'), 'internal-error'],
    ['a text', 'internal-error'],
    [undefined, 'internal-error'],
  ])('%p is answered as %s', (thrown, code) => expect(asProblem(thrown).code).toBe(code));

  it('keeps a fault’s own words from the caller', () =>
    expect(JSON.stringify(asProblem(new Error('select * from secrets')).toDocument())).not.toContain('secrets'));

  it('is of a kind that the catalogue knows', () => expect(problemKind('internal-error').status).toBe(500));
});
