import { status } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { allProblems, Problem } from '@yizhan/platform';
import { grpcStatusOf, refusalOf } from './grpc.problems.js';

describe('a refusal over gRPC', () => {
  it.each([
    ['not-signed-in', 'UNAUTHENTICATED'],
    ['missing-role', 'PERMISSION_DENIED'],
    ['wrong-division', 'PERMISSION_DENIED'],
    ['not-found', 'NOT_FOUND'],
    ['stale-version', 'ABORTED'],
    ['action-not-allowed', 'FAILED_PRECONDITION'],
    ['invalid-input', 'INVALID_ARGUMENT'],
    ['internal-error', 'INTERNAL'],
    ['service-unavailable', 'UNAVAILABLE'],
  ] as const)('of %s is %s', (code, name) => {
    expect(refusalOf(new Problem(code, '请重试。'), 'r-1').code).toBe(status[name]);
  });

  it('has a status of its own kind for every problem there is', () => {
    for (const [, { status: http }] of allProblems()) expect(status[grpcStatusOf(http)]).toBeDefined();
  });

  it('carries the Chinese detail, the code, and the whole document', () => {
    const errors = [{ path: 'matter', message: '须为文字' }];
    const { details, metadata } = refusalOf(new Problem('invalid-input', '请检查 matter。', errors), 'r-1');
    expect(details).toBe('请检查 matter。');
    expect(metadata.get('problem-code')).toEqual(['invalid-input']);
    expect(JSON.parse(String(metadata.get('problem-bin')[0]))).toMatchObject({
      code: 'invalid-input',
      errors,
      instance: 'urn:request:r-1',
    });
  });
});
