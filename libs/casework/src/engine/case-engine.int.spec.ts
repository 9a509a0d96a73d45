import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { parcelSamples } from '../../test-support/parcel.samples.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, countsOf, opened } from '../../test-support/parcels.js';

let service: TestService;
let mediator: TestClient;
beforeAll(async () => {
  service = await startTestService(parcelService);
  mediator = service.as('mediator');
}, 60_000);
afterAll(() => service.stop(), 30_000);

const begin = (id: string, headers: Record<string, string> = {}, body: object = parcelSamples.inputs.begin) =>
  mediator.post(`/v1/cases/${id}/actions/begin`, body, headers);
const tally = (codes: readonly unknown[]) =>
  Object.fromEntries([...new Set(codes)].map(code => [code, codes.filter(each => each === code).length]));

describe('an action', () => {
  it('answers the case as it is now, with its ETag', async () => {
    const id = await opened(service);
    const { status, body, headers } = await begin(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, state: 'working', stateTitle: '办理中', version: 2 });
    expect(headers.get('etag')).toBe('"2"');
    const { body: read } = await mediator.get(`/v1/cases/${id}`);
    // Read by itself it shows more than the step's answer, which looks nothing up.
    expect(read).toEqual({ ...body, links: [] });
  });

  it('is taken on the version that was read, or refused', async () => {
    const id = await opened(service);
    const stale = await begin(id, { 'if-match': '"7"' });
    expect([stale.status, stale.body['code']]).toEqual([412, 'stale-version']);
    expect((await begin(id, { 'if-match': '"1"' })).status).toBe(200);
  });

  it.each([
    ['a case that does not exist', randomUUID(), 'begin', {}, 404, 'not-found'],
    ['an id that is none', 'x', 'begin', {}, 404, 'not-found'],
    ['an action that does not exist', undefined, 'dance', {}, 404, 'unknown-action'],
    ['an action of the prototype', undefined, 'constructor', {}, 404, 'unknown-action'],
    ['an action of the system', undefined, 'expire', { reason: 'x' }, 403, 'missing-role'],
    ['an action of another state', undefined, 'finish', { reason: 'x' }, 409, 'action-not-allowed'],
    ['an unknown field', undefined, 'begin', { willing: true, more: 1 }, 400, 'unknown-field'],
    ['a missing field', undefined, 'begin', {}, 400, 'invalid-input'],
    ['a list for a body', undefined, 'begin', [], 400, 'invalid-input'],
    ['text that cannot be kept', undefined, 'note', { text: 'a\u0000' }, 400, 'invalid-input'],
  ])('on %s is refused, and nothing is stored', async (_, given, action, body, status, code) => {
    const id = given ?? (await opened(service));
    const answer = await mediator.post(`/v1/cases/${id}/actions/${action}`, body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (!given) expect(await countsOf(service, id)).toMatchObject({ version: 1, history: 1, events: 2 });
  });

  it('asks for sign-in, the role and the division', async () => {
    const id = await opened(service);
    const path = `/v1/cases/${id}/actions/begin`;
    const codes = [
      await service.stranger.post(path, { willing: true }),
      await service.as('clerk').post(path, { willing: true }),
      await service.as('mediator', '410303').post(path, { willing: true }),
      await service.as('notary').get(`/v1/cases/${id}`),
      await service.as('mediator', '410303').get(`/v1/cases/${id}`),
    ].map(({ status, body }) => [status, body['code']]);
    expect(codes).toEqual([
      [401, 'not-signed-in'],
      [403, 'missing-role'],
      [403, 'wrong-division'],
      [403, 'missing-role'],
      [403, 'wrong-division'],
    ]);
    expect(await countsOf(service, id)).toMatchObject({ version: 1 });
  });

  it('is offered to those who may take it now', async () => {
    const id = await opened(service);
    const offered = async (client: TestClient) => (await client.get(`/v1/cases/${id}`)).body['actions'];
    expect(await offered(mediator)).toEqual(['begin', 'note', 'return', 'take-up', 'hand-over']);
    expect(await offered(service.as('head'))).toEqual(['note', 'assign-handler', 'hand-over']);
    expect(await offered(service.as('clerk'))).toEqual([]);
  });
});

describe('fifty people at once', () => {
  it('take a step that can be taken once, once', async () => {
    const id = await opened(service);
    const answers = await Promise.all(Array.from({ length: 50 }, () => begin(id)));
    expect(tally(answers.map(({ status, body }) => (status === 200 ? 200 : body['code'])))).toEqual({
      200: 1,
      'action-not-allowed': 49,
    });
    expect(await countsOf(service, id)).toEqual({ version: 2, history: 2, clocks: 4, entries: 5, events: 7 });
  });

  it('take a step on the version they read, once', async () => {
    const id = await opened(service);
    const note = () => mediator.post(`/v1/cases/${id}/actions/note`, { text: 'x' }, { 'if-match': '"1"' });
    const answers = await Promise.all(Array.from({ length: 50 }, note));
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 1, 412: 49 });
    expect(await countsOf(service, id)).toMatchObject({ version: 2 });
  });

  it('take a step that can be taken any number of times, each once', async () => {
    const id = await opened(service);
    const note = () => mediator.post(`/v1/cases/${id}/actions/note`, { text: 'x' });
    const answers = await Promise.all(Array.from({ length: 50 }, note));
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 50 });
    const versions = answers.map(({ body }) => body['version'] as number).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    expect(await countsOf(service, id)).toMatchObject({ version: 51, history: 51, events: 52 });
    expect((await mediator.get(`/v1/cases/${id}`)).body['notes']).toBe(50);
  }, 20_000);
});

describe('an Idempotency-Key', () => {
  it('gives the first answer again, also after the case has moved on', async () => {
    const id = await opened(service);
    const key = { 'idempotency-key': randomUUID() };
    const first = await begin(id, key);
    await act(service, id, 'note');
    const again = await begin(id, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.headers.get('etag')).toBe('"2"');
    expect(await countsOf(service, id)).toMatchObject({ version: 3 });
  });

  it('is for one request only', async () => {
    const id = await opened(service);
    const key = { 'idempotency-key': randomUUID() };
    await begin(id, key);
    const other = await begin(id, key, { willing: false });
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency-key-reused']);
    const elsewhere = await begin(await opened(service), key);
    expect(elsewhere.body['code']).toBe('idempotency-key-reused');
  });

  it('is not spent by a refusal', async () => {
    const id = await opened(service);
    const key = { 'idempotency-key': randomUUID() };
    expect((await begin(id, key, { willing: false })).status).toBe(409);
    expect((await begin(id, key)).status).toBe(200);
  });

  it('sent many times at once takes the step once, and everybody gets the same answer', async () => {
    const id = await opened(service);
    const key = { 'idempotency-key': randomUUID() };
    const note = () => mediator.post(`/v1/cases/${id}/actions/note`, { text: 'x' }, key);
    const answers = await Promise.all(Array.from({ length: 20 }, note));
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 20 });
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await countsOf(service, id)).toMatchObject({ version: 2, history: 2, events: 3 });
  });

  it('of unusable form is refused', async () => {
    const { status, body } = await begin(await opened(service), { 'idempotency-key': 'a b' });
    expect([status, body['code']]).toEqual([400, 'malformed-header']);
  });
});
