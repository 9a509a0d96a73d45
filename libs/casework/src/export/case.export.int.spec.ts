import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from '@yizhan/platform';
import { parseInstant } from '@yizhan/deadlines';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, opened } from '../../test-support/parcels.js';

const told: object[] = [];
const log = { debug: ignore, warn: ignore, error: ignore, info: (facts: object) => told.push(facts) } as Logger;
function ignore(): void {}

describe('an export', () => {
  let service: TestService;
  let supervisor: TestClient;
  let id: string;

  beforeAll(async () => {
    service = await startTestService(parcelService, { log, env: { EXPORT_MAX_ROWS: '1200' } });
    supervisor = service.as('supervisor');
    const receivedAt = new Date(parseInstant('2026-03-31T23:30:00+08:00'));
    const changes = { applicantName: '欧阳建国', statement: '=1+1，他说“不还”,\n换行', receivedAt, division: '410303' };
    id = await opened(service, changes);
    await act(service, id, 'begin', { division: '410303' });
    await service.rows(
      `insert into cases select gen_random_uuid(), acceptance_no, '410302', matter, 'done', version, event_seq, 'done',
         received_at, opened_at, updated_at, updated_at, applicant_name, '', groups, routing, requested, notes
       from cases, generate_series(1, 1199) n`,
    );
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const lines = async (query: string) => {
    const { status, body } = await supervisor.get<string>(`/v1/cases/export?${query}`);
    expect(status).toBe(200);
    return body.split('\r\n');
  };

  it('is a file that a spreadsheet opens: Chinese headings, names masked, nothing that is run', async () => {
    const { headers, body } = await supervisor.get<string>('/v1/cases/export?division=410303');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="mediation-cases.csv"');
    const [{ acceptance_no, opened_at }] = (await service.rows(
      `select acceptance_no, to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as opened_at
       from cases where id = $1`,
      [id],
    )) as [{ acceptance_no: string; opened_at: string }];
    const [head, ...rest] = body.split('\r\n');
    expect(head).toBe(
      '受理编号,辖区,事项,状态,结果,经办人,收到时间,登记时间,办结时间,最近届满的时限,届满时间,申请人,案情',
    );
    const [row] = rest;
    expect(row).toContain(`${acceptance_no},410303,`);
    expect(row).toContain(`,办理中,,,2026-03-31 23:30:00,${opened_at},,`);
    expect(row).toContain(`,欧阳**,"'=1+1，他说“不还”,\n换行"`);
    expect(rest.slice(1)).toEqual(['']);
  });

  it('begins with the mark by which Excel knows UTF-8', async () => {
    const token = await service.surroundings.issuer.token({
      id: 's',
      name: 's',
      roles: ['supervisor'],
      division: '410300',
    });
    const answer = await fetch(`${service.url}/v1/cases/export?division=410303`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has every case of the list, over many pages, and no other', async () => {
    expect(await lines('')).toHaveLength(1200 + 2);
    expect(await lines('state=done')).toHaveLength(1199 + 2);
    expect(await lines('open=true')).toHaveLength(1 + 2);
    expect(await lines('view=mine')).toHaveLength(0 + 2);
  });

  it('is told in the log with how much went out and to whom, and no person', async () => {
    told.length = 0;
    await lines('open=true&q=' + encodeURIComponent('欧阳'));
    expect(told).toContainEqual({
      by: 'supervisor@410300',
      division: '410300',
      filters: { open: true, withinDays: 3 },
      rows: 1,
      whole: true,
    });
  });

  it('is refused for those who may not read, and for filters that are none', async () => {
    expect((await service.as('notary').get('/v1/cases/export')).body['code']).toBe('missing-role');
    expect((await supervisor.get('/v1/cases/export?limit=10')).body['code']).toBe('unknown-field');
  });

  it('is whole or not at all: one case too many is refused', async () => {
    await opened(service);
    const { status, body } = await supervisor.get('/v1/cases/export');
    expect([status, body['code']]).toEqual([422, 'export-too-large']);
    expect(await lines('division=410303')).toHaveLength(1 + 2);
  });
});
