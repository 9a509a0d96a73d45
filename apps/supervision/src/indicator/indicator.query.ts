import { paged } from '@yizhan/casework';
import { IsDay, IsDivision } from '@yizhan/contracts';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { datings, type Dated } from './cell.js';
import { type Dimension, dimensions, type FigureRequest } from './figure.js';

/** Which entries are meant. An empty value means those of which it is not known. */
class Chosen {
  @IsOptional() @IsString() @MaxLength(64) service?: string;
  @IsOptional() @IsString() @MaxLength(64) matter?: string;
  /** A division; its whole subtree is meant. */
  @IsOptional() @IsDivision() division?: string;
  /** A division without those below it. */
  @IsOptional() @IsDivision() exactly?: string;
  @IsOptional() @IsString() @MaxLength(200) handler?: string;
  @IsOptional() @IsString() @MaxLength(64) group?: string;
  @IsOptional() @IsString() @MaxLength(64) channel?: string;
  @IsOptional() @IsString() @MaxLength(64) outcome?: string;
  @IsOptional() @IsString() @MaxLength(64) rule?: string;
  /** The first day; without a period, the present month is meant, and of a backlog all time. */
  @IsOptional() @IsDay() from?: string;
  /** The day behind the last one. */
  @IsOptional() @IsDay() to?: string;
  /** `received`: by the day on which the citizen handed the matter in, also of late entries 补录; else by when things happened. */
  @IsOptional() @IsIn(datings) dated?: Dated;
}

/** What the figures of an indicator are asked for by. */
export class FigureQuery extends Chosen {
  /** By what they are told apart, separated by commas; without it there is one figure. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(4)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(dimensions, { each: true, message: `须为 ${dimensions.join('、')} 之中的` })
  by: Dimension[] = [];

  /** As it stood at the end of this day. */
  @IsOptional() @IsDay() asOf?: string;
}

/** What the cases behind a figure are asked for by. */
export class CountedCasesQuery extends paged(Chosen) {
  /** Above or below the line; of a count both are the same. */
  @IsOptional() @IsIn(['numerator', 'denominator']) part: 'numerator' | 'denominator' = 'denominator';
}

/** A query as the desk takes it. */
export function requestOf({ from, to, dated, ...rest }: Chosen): Pick<FigureRequest, 'within' | 'period' | 'dated'> {
  const { service, matter, division, exactly, handler, group, channel, outcome, rule } = rest;
  const within = { service, matter, division, exactly, handler, group, channel, outcome, rule };
  return {
    within: Object.fromEntries(Object.entries(within).filter(([, value]) => value !== undefined)),
    ...((from ?? to) && { period: { from, to } }),
    ...(dated && { dated }),
  };
}
