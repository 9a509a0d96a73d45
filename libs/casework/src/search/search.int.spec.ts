import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import fc from 'fast-check';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, opened } from '../../test-support/parcels.js';
import { SearchFiller } from './search.filler.js';
import { normalised, queryOf, termsOf, wordsOf } from './search.terms.js';

type Page = { items: { id: string; acceptanceNo: string }[]; next: string | null };

/** Found by the notes that were made of it, too. */
const searchedService = {
  ...parcelService,
  searchText: ({ notes, requested }: { notes: number; requested: string[] }) => [
    notes > 0 ? `记录${notes}次` : null,
    ...requested,
  ],
};

describe('the search', () => {
  let service: TestService;
  let mediator: TestClient;
  let wages: string;
  let tree: string;
  let elsewhere: string;

  beforeAll(async () => {
    service = await startTestService(searchedService);
    mediator = service.as('mediator');
    wages = await opened(service, {
      applicantName: '欧阳_百%分',
      statement: '工地 拖欠工资３０００元，电话138-1234-5678',
    });
    tree = await opened(service, { applicantName: '王树', statement: '邻居的树遮了我家的光，拖了很久' });
    elsewhere = await opened(service, { applicantName: '王五', statement: '拖欠工资', division: '410303' });
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const search = async (q: string, client = mediator, more = '') => {
    const { status, body } = await client.get<Page>(`/v1/cases?q=${encodeURIComponent(q)}${more}`);
    expect(status).toBe(200);
    return body.items.map(({ id }) => id);
  };

  it.each([
    ['a word of the statement', '拖欠工资'],
    ['two words, wherever they stand', '3000元 欧阳'],
    ['small and wide letters alike', '３０００元'],
    ['what would be a wildcard elsewhere', '_百%'],
    ['one character', '欠'],
    ['the last character', '分'],
  ])('finds by %s', async (_, q) => expect(await search(q)).toEqual([wages]));

  it('finds by number, matter and name, the newest first', async () => {
    const { body } = await mediator.get<Page>(`/v1/cases/${tree}`);
    expect(await search((body as unknown as { acceptanceNo: string }).acceptanceNo)).toEqual([tree]);
    expect(await search('邻里')).toEqual([tree, wages]);
    expect(await search('王')).toEqual([tree]);
  });

  it.each(['拖工', '欠拖', '资工', '欧阳%分', '王 李', "'", '\\', '拖欠工资 树'])('finds nothing by %s', async q =>
    expect(await search(q)).toEqual([]),
  );

  it('looks whether the pairs stand together', async () => {
    const id = await opened(service, { statement: '丙甲乙丁，甲丁乙丙，乙丙甲' });
    expect(await search('丙甲乙')).toEqual([id]);
    expect(await search('甲乙丙')).toEqual([]);
  });

  it('shows the caller’s own division and nothing else', async () => {
    expect(await search('拖欠工资', service.as('mediator', '410303'))).toEqual([elsewhere]);
    expect(await search('拖欠工资', service.as('supervisor'))).toEqual([elsewhere, wages]);
    expect((await service.as('notary').get('/v1/cases?q=x')).body['code']).toBe('missing-role');
  });

  it('goes with the other filters, page by page, and is counted as it is listed', async () => {
    expect(await search('拖', mediator, '&state=working')).toEqual([]);
    const { body } = await mediator.get<Page>(`/v1/cases?q=${encodeURIComponent('拖')}&limit=1`);
    expect(body.items.map(({ id }) => id)).toEqual([tree]);
    expect(await search('拖', mediator, `&cursor=${body.next}`)).toEqual([wages]);
    const counts = await mediator.get(`/v1/cases/counts?q=${encodeURIComponent('拖')}`);
    expect(counts.body['items']).toEqual([{ count: 2 }]);
  });

  it('finds by what a step has changed, from that step on', async () => {
    const id = await opened(service);
    await act(service, id, 'note');
    expect(await search('记录1次')).toEqual([id]);
    await act(service, id, 'note');
    expect(await search('记录1次')).toEqual([]);
    expect(await search('记录2次')).toEqual([id]);
  });

  it.each([
    '11010519491231002X',
    '1101051949 1231002x',
    '13812345678',
    '0379-65551234',
    '１３８１２３４５６７８',
    '张三 138 1234 5678',
  ])('is refused for what must not stand in an address: %s', async q => {
    for (const path of ['/v1/cases', '/v1/cases/counts', '/v1/cases/export']) {
      const { status, body } = await mediator.get(`${path}?q=${encodeURIComponent(q)}`);
      expect([status, body['code']]).toEqual([400, 'personal-number-in-query']);
      expect(JSON.stringify(body)).not.toContain(q);
    }
  });

  it('is refused for more than 50 characters', async () =>
    expect((await mediator.get(`/v1/cases?q=${'x'.repeat(51)}`)).body['code']).toBe('invalid-input'));

  it('keeps no phone of a statement', async () => {
    const [{ body }] = (await service.rows('select body from case_search where case_id = $1', [wages])) as [
      { body: string },
    ];
    expect(body).toContain('电话138');
    expect(body).not.toContain('1234-5678');
  });

  it('finds older cases after the next start', async () => {
    await service.rows('delete from case_search where case_id = any($1)', [[wages, tree]]);
    expect(await search('拖欠工资')).toEqual([]);
    const replica = await startTestService(searchedService, { replicaOf: service });
    try {
      await replica.running.app.get(SearchFiller).filled();
      expect(await search('拖欠工资')).toEqual([wages]);
    } finally {
      await replica.stop();
    }
  }, 60_000);

  it('means the same here and in the database, whatever is typed', async () => {
    const character = fc.constantFrom(..."拖欠工资张三ab1-_%'\\:*&|!() 　𠮷");
    const text = fc.string({ unit: character, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, text, async (given, asked) => {
        const body = normalised(given);
        const words = wordsOf(asked);
        fc.pre(words.length > 0);
        const [{ found }] = (await service.rows(
          `select array_to_tsvector($1::text[]) @@ cast($2 as tsquery) as found`,
          [termsOf(body), queryOf(words)],
        )) as [{ found: boolean }];
        const pairs = words.flatMap(word => {
          const characters = [...word];
          return characters.length === 1 ? characters : characters.slice(1).map((next, n) => characters[n]! + next);
        });
        expect(found).toBe(pairs.every(pair => body.includes(pair)));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
