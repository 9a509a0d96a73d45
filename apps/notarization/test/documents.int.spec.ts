import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotaryDesk } from '../test-support/notary-desk.js';

interface Drawn {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly code?: string;
}

describe('documents of notarization', () => {
  let desk: NotaryDesk;
  beforeAll(async () => {
    desk = await NotaryDesk.open();
  }, 60_000);
  afterAll(() => desk.service.stop(), 30_000);

  const drawUp = (id: string, kind: string) =>
    desk.service.as('notary').post<Drawn>(`/v1/cases/${id}/documents`, { kind });
  const text = async (id: string, { id: document }: Drawn) =>
    (await desk.service.as('notary').get<string>(`/v1/cases/${id}/documents/${document}`)).body;

  it('tell of acceptance, fee and refusal, each numbered in its own series', async () => {
    const id = await desk.after(['accept', 'assess-fee']);
    expect(await drawUp(id, 'refusal-decision')).toMatchObject({ status: 409, body: { code: 'document-not-due' } });
    expect((await drawUp(id, 'acceptance-notice')).body.number).toBe('410302证受〔2026〕1号');
    expect(await text(id, (await drawUp(id, 'fee-notice')).body)).toContain('应收合计');
    expect(await desk.act(id, 'refuse')).toMatchObject({ status: 200 });
    const { body } = await drawUp(id, 'refusal-decision');
    expect(body).toMatchObject({ title: '不予办理公证决定书', number: '410302证不〔2026〕1号' });
    const html = await text(id, body);
    for (const said of ['第三十一条', '继承人之间对继承份额有争议', '公证协会']) expect(html).toContain(said);
  });
});
