import { describe, expect, it } from '@jest/globals';
import { KafkaJSConnectionError, KafkaJSNonRetriableError, KafkaJSNumberOfRetriesExceeded } from 'kafkajs';
import { QueryFailedError } from 'typeorm';
import { isTransientFault } from './transient-fault.js';

const postgres = (code: string) => Object.assign(new Error('postgres'), { code });

describe('a fault is transient', () => {
  it.each([
    ['the database cannot be reached', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['the database shuts down', postgres('57P01')],
    ['the database starts up', postgres('57P03')],
    ['the connection broke in the middle', new Error('Connection terminated unexpectedly')],
    ['two transactions waited for each other', postgres('40P01')],
    ['the disk is full', postgres('53100')],
    ['TypeORM wraps it', new QueryFailedError('select 1', [], postgres('08006'))],
    ['every address refused', new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })])],
    ['the broker cannot be reached', new KafkaJSConnectionError('connect')],
    [
      'the client gave up on the broker',
      new KafkaJSNumberOfRetriesExceeded(new Error('away'), { retryCount: 4, retryTime: 1 }),
    ],
  ])('if %s', (_case, error) => {
    expect(isTransientFault(error)).toBe(true);
  });

  it.each([
    ['a value is wrong', postgres('22P02')],
    ['a key exists already', new QueryFailedError('insert', [], postgres('23505'))],
    ['a handler refuses', new Error('action-not-allowed')],
    ['a handler is mistaken', new TypeError('undefined is not a function')],
    ['the request is malformed', new KafkaJSNonRetriableError('Invalid topic')],
    ['nothing was thrown', undefined],
    ['no error was thrown', 'oops'],
  ])('but not if %s', (_case, error) => {
    expect(isTransientFault(error)).toBe(false);
  });
});
