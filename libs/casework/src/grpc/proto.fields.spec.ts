import { describe, expect, it } from '@jest/globals';
import { IsInstant, schemaOf } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import { Allow, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, ValidateNested } from 'class-validator';
import { fieldsOf } from './proto.fields.js';

class Party {
  @IsString() fullName!: string;
}

class HoldSession {
  @IsInstant() heldAt!: string;
  @IsIn(['written', 'oral']) form!: string;
  @IsInt() months!: number;
  @IsInt() @Max(10_000_000_000) fen!: number;
  @IsBoolean() online!: boolean;
  @IsOptional() @IsArray() @IsString({ each: true }) items?: string[];
  @ValidateNested() @Type(() => Party) respondent!: Party;
}

describe('the fields of an input', () => {
  const { fields, nested } = fieldsOf(schemaOf(HoldSession));
  const named = (name: string) => fields.find(field => field.name === name);

  it('are in snake_case and say what is required and in what form', () => {
    expect(named('held_at')).toEqual({
      name: 'held_at',
      type: 'string',
      label: 'optional',
      comment: 'required; RFC 3339 with offset',
    });
    expect(named('form')?.comment).toBe('required; one of: written, oral');
  });

  it('have the type that the decorators tell', () => {
    const types = Object.fromEntries(fields.map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({ months: 'int32', fen: 'int64', online: 'bool', items: 'string' });
    expect(named('items')).toEqual({ name: 'items', type: 'string', label: 'repeated' });
  });

  it('of a nested class stand in a message of its own', () => {
    expect(named('respondent')?.type).toBe('Respondent');
    expect(nested).toEqual([
      {
        name: 'Respondent',
        nested: [],
        fields: [{ name: 'full_name', type: 'string', label: 'optional', comment: 'required' }],
      },
    ]);
  });

  it('cannot be made of a property without a type', () => {
    class Untyped {
      @Allow() anything!: unknown;
    }
    expect(() => fieldsOf(schemaOf(Untyped))).toThrow('"anything" has no type');
  });

  it('cannot have a name that would come back as another', () => {
    class Shouting {
      @IsString() ID!: string;
    }
    expect(() => fieldsOf(schemaOf(Shouting))).toThrow('cannot be the name of a gRPC field');
  });
});
