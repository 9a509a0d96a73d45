import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';
import { opened } from '../../test-support/parcels.js';

let service: TestService;
let replica: TestService;
beforeAll(async () => {
  service = await startTestService(parcelService);
  replica = await startTestService(parcelService, { replicaOf: service });
}, 60_000);
afterAll(async () => {
  await replica.stop();
  await service.stop();
}, 30_000);

const note = (client: TestClient, id: string, headers: Record<string, string> = {}) =>
  client.post(`/v1/cases/${id}/actions/note`, { text: 'x' }, headers);

describe('a replica that remembers a case as it last wrote it', () => {
  it('acts on what another one has made of it since', async () => {
    const [here, there] = [service.as('mediator'), replica.as('mediator')];
    const id = await opened(service);
    expect((await note(here, id)).body['version']).toBe(2);
    expect((await note(there, id)).body['version']).toBe(3);
    expect((await note(here, id)).body).toMatchObject({ version: 4, notes: 3 });
    expect((await there.post(`/v1/cases/${id}/actions/begin`, { willing: true })).body['version']).toBe(5);
    // Refused on what it remembers, taken on what is true; and the other way round.
    expect((await here.post(`/v1/cases/${id}/actions/finish`, { reason: '完毕' })).body).toMatchObject({
      state: 'done',
    });
    expect((await there.post(`/v1/cases/${id}/actions/finish`, { reason: '完毕' })).body['code']).toBe(
      'action-not-allowed',
    );
  });

  it('takes If-Match by the version that is true', async () => {
    const [here, there] = [service.as('mediator'), replica.as('mediator')];
    const id = await opened(service);
    await note(here, id);
    await note(there, id);
    expect((await note(here, id, { 'if-match': '"2"' })).body['code']).toBe('stale-version');
    expect((await note(here, id, { 'if-match': '"3"' })).body['version']).toBe(4);
  });

  it('answers a step as a reading would', async () => {
    const here = service.as('mediator');
    const id = await opened(service);
    await note(here, id);
    const { body } = await note(here, id);
    expect((await here.get(`/v1/cases/${id}`)).body).toEqual({ ...body, links: [] });
  });
});
