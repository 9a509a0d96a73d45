import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type PartyRole, partyRoles } from '../conflict/conflict.js';

/** Languages beside Mandarin that somebody may need, sign language among them. */
export const languages = [
  'sign',
  'dialect',
  'uyghur',
  'tibetan',
  'mongolian',
  'kazakh',
  'korean',
  'zhuang',
  'yi',
  'en',
  'other',
] as const;

export class Parties {
  /** A person or a company. */
  @IsString() @IsNotEmpty() @MaxLength(100) name!: string;
  @IsIn(partyRoles) role!: PartyRole;
}

/** Who else is in the case, and what the aided person needs; the whole list, not what is added. */
export class NoteParties {
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => Parties)
  parties!: Parties[];

  /** The number of the authority's or court's own case. */
  @IsOptional() @IsString() @MaxLength(100) caseRef?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(languages.length)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(languages, { each: true })
  languages?: (typeof languages)[number][];
}
