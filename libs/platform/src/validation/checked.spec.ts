import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsDefined, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Problem } from '../problems/problem.js';
import { checked } from './checked.js';

class Person {
  @IsString() @MaxLength(5) name!: string;
  @IsOptional() @IsIn(['a'], { message: '没有这一类', context: { code: 'malformed-header' } }) kind?: string;
}

class Form {
  @IsInt() count!: number;
  @IsOptional() @IsArray() @IsString({ each: true }) words?: string[];
  @IsDefined() @ValidateNested() @Type(() => Person) person!: Person;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Person) others?: Person[];
}

const good = { count: 1, words: ['a'], person: { name: '张三' } };

function refusal(body: unknown): Problem {
  try {
    checked(Form, body);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the body was passed');
}

describe('a body', () => {
  it('comes back as an instance of its class, nested parts too', () => {
    const form = checked(Form, good);
    expect(form).toBeInstanceOf(Form);
    expect(form.person).toBeInstanceOf(Person);
  });

  it.each([undefined, null, 'text', 1, [good]])('has to be an object: %p', body =>
    expect(refusal(body).code).toBe('invalid-input'),
  );

  it('is told of all its mistakes at once, each with its path, in Chinese', () => {
    const { code, errors } = refusal({ count: 'x', words: [1], person: { name: '一二三四五六' } });
    expect(code).toBe('invalid-input');
    expect(errors).toEqual([
      { path: 'count', message: '须为整数' },
      { path: 'words', message: '须为文字' },
      { path: 'person.name', message: '至多 5 个字' },
    ]);
  });

  it('with nothing wrong but unknown fields is told so', () => {
    expect(refusal({ ...good, extra: 1 }).code).toBe('unknown-field');
    expect(refusal({ ...good, person: { name: '张三', extra: 1 } }).errors).toEqual([
      { path: 'person.extra', message: '没有这个字段' },
    ]);
    expect(refusal({ ...good, count: 'x', extra: 1 }).code).toBe('invalid-input');
  });

  it('gets the code that a decorator carries, with its own words', () => {
    const { code, errors } = refusal({ ...good, person: { name: '张三', kind: 'b' } });
    expect(code).toBe('malformed-header');
    expect(errors).toEqual([{ path: 'person.kind', message: '没有这一类' }]);
  });

  it('has no text that the database cannot keep: a NUL, or half a character', () => {
    for (const text of ['a\u0000b', 'a\ud800b', '\udc00']) {
      expect(refusal({ ...good, person: { name: text } })).toMatchObject({ code: 'invalid-input' });
      expect(refusal({ ...good, words: ['ok', text] }).errors).toEqual([
        { path: 'words.1', message: '含有无法保存的字符' },
      ]);
    }
    expect(checked(Form, { ...good, words: ['𠮷'] }).words).toEqual(['𠮷']);
  });

  it('has null in an optional field taken for left out, in nested parts too', () => {
    const form = checked(Form, { count: 1, words: null, person: { name: '张三', kind: null } });
    expect(form).toEqual({ count: 1, person: { name: '张三' } });
    const { words = ['default'] } = form;
    expect(words).toEqual(['default']);
    expect(refusal({ ...good, count: null }).code).toBe('invalid-input');
  });

  it.each([[[[]]], [[null]], [['李四']], [[{}]], [[{ name: '李四' }, [{ name: '王五' }]]]])(
    'has objects where a list of them belongs, not %j',
    others => expect(refusal({ ...good, others }).code).toBe('invalid-input'),
  );

  it('cannot mislead the library that reads it, by a constructor of its own or by its depth', () => {
    const named = { constructor: { name: 'x' } };
    expect(refusal({ ...good, extra: [named] })).toMatchObject({
      code: 'unknown-field',
      errors: [{ path: 'extra.0.constructor', message: '没有这个字段' }],
    });
    expect(refusal({ ...good, person: { name: named } }).code).toBe('unknown-field');
    const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(refusal({ ...good, words: deep(100_000) })).toMatchObject({ code: 'invalid-input' });
    expect(refusal({ ...good, extra: deep(30) }).code).toBe('unknown-field');
  });

  it('cannot reach the prototype of anything', () => {
    const form = checked(Form, JSON.parse('{"count":1,"person":{"name":"a"},"__proto__":{"admin":true}}'));
    expect((form as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
