/** Every bad input: a clear problem document with its code, and nothing stored. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '@yizhan/contracts';
import { Books } from '../support/books.js';
import { type CaseView, type Client, expectOk } from '../support/client.js';
import { inState } from '../support/driver.js';
import { handed, identityNumber } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';
import { until } from '../support/until.js';

interface Attempt {
  what: string;
  status: number;
  code: string;
  /** The path of the mistake, where one field is wrong. */
  path?: string;
  by?: string;
  method?: 'GET';
  url?: (routed: CaseView) => string;
  body?: unknown;
  headers?: Record<string, string>;
}

const badCheckDigit = identityNumber(1).replace(/.$/, last => (last === '0' ? '1' : '0'));
const accept = (what: string, code: string, more: object, path?: string): Attempt => ({
  what,
  status: 400,
  code,
  body: { ...handed(), ...more },
  ...(path && { path }),
});
const step = (action: string) => (routed: CaseView) => `/api/mediation/v1/cases/${routed.id}/actions/${action}`;
const consent = { respondentConsents: true };

const attempts: Attempt[] = [
  accept('an unknown matter', 'unknown-matter', { matter: 'mediation.nothing' }),
  accept('an unknown channel', 'unknown-channel', { channel: 'pigeon' }, 'channel'),
  accept('an unknown division', 'unknown-division', { division: '4103' }, 'division'),
  accept(
    'an identity number with a wrong check digit',
    'invalid-identity-number',
    { applicant: { name: '王芳', idNumber: badCheckDigit } },
    'applicant.idNumber',
  ),
  accept('an unusable phone', 'invalid-phone', { applicant: { name: '王芳', phone: '12' } }, 'applicant.phone'),
  accept('an unknown group', 'unknown-group', { applicant: { name: '王芳', groups: ['vip'] } }, 'applicant.groups'),
  accept('receipt in the future', 'received-in-future', { receivedAt: '2099-01-01T09:00:00+08:00' }),
  accept('receipt without an offset', 'invalid-input', { receivedAt: '2026-01-01T09:00:00' }, 'receivedAt'),
  accept('an unknown field', 'unknown-field', { colour: 'red' }, 'colour'),
  accept('an unknown field within', 'unknown-field', { applicant: { name: '王芳', vip: true } }, 'applicant.vip'),
  accept('no words', 'invalid-input', { statement: '' }, 'statement'),
  accept('no applicant', 'invalid-input', { applicant: undefined }, 'applicant'),
  { what: 'a body that is a list', status: 400, code: 'invalid-input', body: [handed()] },
  { what: 'a body that is not JSON', status: 400, code: 'malformed-json', body: '{"channel":' },
  { what: 'an oversize body', status: 413, code: 'body-too-large', body: handed({ statement: '大'.repeat(400_000) }) },
  { what: 'another division’s matter', status: 403, code: 'wrong-division', by: 'clerk-b', body: handed() },
  { what: 'a caller without the role', status: 403, code: 'missing-role', by: 'notary', body: handed() },
  {
    what: 'an unusable Idempotency-Key',
    status: 400,
    code: 'malformed-header',
    body: handed(),
    headers: { 'idempotency-key': 'a b' },
  },
  {
    what: 'a step without the role',
    status: 403,
    code: 'missing-role',
    by: 'notary',
    url: step('accept'),
    body: consent,
  },
  {
    what: 'a step in another division',
    status: 403,
    code: 'wrong-division',
    by: 'mediator-b',
    url: step('accept'),
    body: consent,
  },
  {
    what: 'a step on a stale version',
    status: 412,
    code: 'stale-version',
    by: 'mediator',
    url: step('accept'),
    body: consent,
    headers: { 'if-match': '"7"' },
  },
  {
    what: 'a malformed If-Match',
    status: 400,
    code: 'malformed-header',
    by: 'mediator',
    url: step('accept'),
    body: consent,
    headers: { 'if-match': 'newest' },
  },
  {
    what: 'a step that the state does not allow',
    status: 409,
    code: 'action-not-allowed',
    by: 'mediator',
    url: step('confirm-performance'),
    body: { note: '已履行' },
  },
  {
    what: 'a step with an unknown field',
    status: 400,
    code: 'unknown-field',
    by: 'mediator',
    url: step('accept'),
    body: { ...consent, colour: 'red' },
    path: 'colour',
  },
  {
    what: 'a step against the guard of the law',
    status: 400,
    code: 'invalid-input',
    by: 'mediator',
    url: step('accept'),
    body: { respondentConsents: false },
    path: 'respondentConsents',
  },
  { what: 'an unknown step', status: 404, code: 'unknown-action', by: 'mediator', url: step('dissolve'), body: {} },
  {
    what: 'a step of the system itself',
    status: 403,
    code: 'missing-role',
    url: routed => `/api/intake/v1/cases/${routed.id}/actions/conclude`,
    body: { service: 'mediation', outcome: 'performed' },
  },
  {
    what: 'a case opened past intake',
    status: 404,
    code: 'not-found',
    by: 'mediator',
    url: () => '/api/mediation/v1/cases',
    body: handed(),
  },
  {
    what: 'a case that is not there',
    status: 404,
    code: 'not-found',
    url: () => '/api/intake/v1/cases/6d1f4a52-0000-4000-8000-000000000000/actions/answer',
    body: { text: '答复' },
  },
  {
    what: 'a malformed cursor',
    status: 400,
    code: 'malformed-cursor',
    method: 'GET',
    url: () => '/api/intake/v1/cases?cursor=abc',
  },
  {
    what: 'an unknown filter',
    status: 400,
    code: 'unknown-field',
    method: 'GET',
    url: () => '/api/intake/v1/cases?colour=red',
  },
  {
    what: 'an unknown service',
    status: 404,
    code: 'unknown-service',
    url: () => '/api/arbitration/v1/cases',
    body: {},
  },
  {
    what: 'a wrong query code',
    status: 404,
    code: 'progress-not-found',
    method: 'GET',
    url: ({ acceptanceNo }) => `/api/intake/v1/progress?acceptanceNo=${acceptanceNo}&queryCode=WRONGCOD`,
  },
];

export function everyRefusal(stack: () => RunningStack): void {
  describe('is refused and leaves no trace', () => {
    let books: Books;
    let clerk: Client;
    let routed: CaseView;
    const everything = () => Promise.all(services.map(service => books.counts(service)));

    beforeAll(async () => {
      books = new Books((await stack().ready()).postgres);
      clerk = await stack().as('clerk');
      const { id } = expectOk(await clerk.post('/api/intake/v1/cases', handed()));
      await clerk.act('intake', id, 'route', { matter: 'mediation.neighbour' });
      routed = await inState(clerk, 'mediation', id, 'taken-over');
      await inState(clerk, 'intake', id, 'handling');
      await quiet(everything);
    });
    afterAll(() => books?.close());

    it.each(attempts)('$what: $status $code', async ({ status, code, path, by, method, url, body, headers }) => {
      const before = await everything();
      const caller = by ? await stack().as(by) : clerk;
      const address = url?.(routed) ?? '/api/intake/v1/cases';
      const answer = await (method ? caller.get(address, headers) : caller.post(address, body, headers));
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        status,
        title: expect.any(String),
        detail: expect.stringMatching(/[一-龥]/),
      });
      if (path) expect(answer.body.errors!.map(error => error.path)).toContain(path);
      expect(await everything()).toEqual(before);
    });

    it.each([undefined, 'e30.e30.e30', 'not a token'])('a token like %s: 401 not-signed-in', async token => {
      const before = await everything();
      const answer = await stack().with(token).post('/api/intake/v1/cases', handed());
      expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
      expect(await everything()).toEqual(before);
    });
  });
}

/** Waits until the events of what came before have all been applied. */
async function quiet(look: () => Promise<unknown>): Promise<void> {
  let last = '';
  let same = 0;
  await until('nothing changes any more', async () => {
    const now = JSON.stringify(await look());
    same = now === last ? same + 1 : 0;
    last = now;
    return same >= 20;
  });
}
