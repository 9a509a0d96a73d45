import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProtoField, ProtoFile } from './proto.model.js';
import { shapeOf } from './proto.model.js';
import { readNumbers } from './proto.numbers.js';
import { protoText } from './proto.text.js';

/** The text of a file with one message, after a text that was committed before. */
function written(fields: readonly ProtoField[], before = ''): string {
  const service = { name: 'Cases', comment: '案件', rpcs: [] };
  const file: ProtoFile = { package: 'yizhan.sample.v1', service, messages: [{ name: 'Request', fields }] };
  return protoText(file, before);
}

const text = (name: string): ProtoField => ({ name, type: 'string', label: 'optional' });
const numbersOf = (file: string) =>
  Object.fromEntries([...readNumbers(file).get('Request')!.fields].map(([name, { number }]) => [name, number]));

describe('the numbers of a message', () => {
  it('are given in order to a message that is new', () => {
    expect(numbersOf(written([text('id'), text('reason')]))).toEqual({ id: 1, reason: 2 });
  });

  it('stay when a field comes in between', () => {
    const before = written([text('id'), text('reason')]);
    expect(numbersOf(written([text('id'), text('note'), text('reason')], before))).toEqual({
      id: 1,
      note: 3,
      reason: 2,
    });
  });

  it('are reserved, together with the name, when a field goes', () => {
    const after = written([text('id')], written([text('id'), text('reason')]));
    expect(after).toContain('  reserved 2;\n  reserved "reason";\n');
    expect(numbersOf(written([text('id'), text('note')], after))).toEqual({ id: 1, note: 3 });
  });

  it('are not kept by a field whose type changes: an older client would misread it', () => {
    const after = written([{ name: 'pages', type: 'int32' }], written([text('pages')]));
    expect(after).toContain('  reserved 1;\n  int32 pages = 2;');
  });

  it('are kept in nested messages too', () => {
    const nested = (fields: ProtoField[], before: string) =>
      protoText(
        {
          package: 'yizhan.sample.v1',
          service: { name: 'Cases', comment: '案件', rpcs: [] },
          messages: [{ name: 'Request', fields: [text('id')], nested: [{ name: 'Applicant', fields }] }],
        },
        before,
      );
    const after = nested([text('phone'), text('name')], nested([text('name')], ''));
    expect(after).toContain('optional string phone = 2;');
    expect(after).toContain('optional string name = 1;');
  });
});

describe('whatever becomes of a message over the years', () => {
  const field = fc.record({
    name: fc.constantFrom('id', 'reason', 'note', 'items', 'pages', 'reserved', 'message'),
    type: fc.constantFrom('string', 'int32', 'google.protobuf.Struct'),
    label: fc.constantFrom('optional' as const, 'repeated' as const),
  });
  const version = fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 7 });

  it('no number ever means two things, and the same sources give the same text', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 8 }), versions => {
        const meanings = new Map<number, string>();
        let committed = '';
        for (const fields of versions) {
          committed = written(fields, committed);
          expect(written(fields, committed)).toBe(committed);
          const numbers = numbersOf(committed);
          for (const each of fields) {
            const meaning = `${shapeOf(each)} ${each.name}`;
            const number = numbers[each.name]!;
            expect(meanings.get(number) ?? meaning).toBe(meaning);
            meanings.set(number, meaning);
          }
        }
      }),
    );
  });
});
