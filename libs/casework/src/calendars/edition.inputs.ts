import { IsDivision } from '@yizhan/contracts';
import type { CalendarEdition, EditionDraft } from '@yizhan/deadlines';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/** A day off or a make-up working day. */
export class SpecialDayInput {
  /** `YYYY-MM-DD`. */
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '须为 YYYY-MM-DD 格式的日期' })
  date!: string;

  /** The holiday, for example `春节`. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  name!: string;
}

/** What somebody wants to publish about a year, or wants to know the consequences of. */
export class EditionInput {
  /** Extra days for this division and its subtree; without it, the State Council's notice for the whole country. */
  @IsOptional()
  @IsDivision()
  division?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SpecialDayInput)
  holidays?: SpecialDayInput[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SpecialDayInput)
  makeUpWorkingDays?: SpecialDayInput[];

  /** The document it rests on, for example `国办发明电〔2026〕7号`. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  notice!: string;

  /** The newest edition the caller has seen, as If-Match says it too; 0 before the first. */
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedEdition?: number;
}

/** The draft of a year that an input describes. */
export function draftOf(year: number, { division, holidays, makeUpWorkingDays, notice }: EditionInput): EditionDraft {
  const plain = (days?: readonly SpecialDayInput[]) => (days ?? []).map(({ date, name }) => ({ date, name }));
  return {
    year,
    ...(division && { division }),
    holidays: plain(holidays),
    makeUpWorkingDays: plain(makeUpWorkingDays),
    notice,
  };
}

/** The edition a draft would become. */
export function editionOf(draft: EditionDraft, edition: number): CalendarEdition {
  return { ...draft, edition };
}
