import { ExplanationQuery } from '@yizhan/casework';
import { IsDivision, IsInstant } from '@yizhan/contracts';
import { directions, domains, duties, statuses, units, type Rule, type Unit } from '@yizhan/deadlines';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const instant = { message: '须为带时区的时间，例如 2026-11-23T09:00:00+08:00（“+”写作 %2B）' };

/** The filters of the catalogue. Some hundred rules are one page unless a smaller one is asked for. */
export class RuleListQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '须为整数' })
  @Min(1)
  @Max(500)
  limit = 500;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @IsOptional()
  @IsIn(domains, { message: `须为 ${domains.join('、')} 之一` })
  service?: string;

  @IsOptional()
  @IsIn(duties, { message: `须为 ${duties.join('、')} 之一` })
  duty?: Rule['duty'];

  @IsOptional()
  @IsIn(statuses, { message: `须为 ${statuses.join('、')} 之一` })
  status?: Rule['status'];

  /** Words of the id, the titles or the law. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

/** From when a rule is counted, and in which version. */
export class DueQuery extends ExplanationQuery {
  @IsInstant({ ...instant, context: { code: 'invalid-instant' } })
  from!: string;

  /** Without it the version in force then and there. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '须为整数' })
  version?: number;

  /** Where the case is: its own rules and its calendar. */
  @IsOptional()
  @IsDivision()
  division?: string;
}

/** The plain question: so much time from then on. */
export class PlainDueQuery extends ExplanationQuery {
  @IsInstant({ ...instant, context: { code: 'invalid-instant' } })
  from!: string;

  @Type(() => Number)
  @IsInt({ message: '须为整数', context: { code: 'amount-out-of-range' } })
  amount!: number;

  @IsIn(units, { message: `须为 ${units.join('、')} 之一`, context: { code: 'invalid-unit' } })
  unit!: Unit;

  @IsOptional()
  @IsIn(directions, { message: `须为 ${directions.join('、')} 之一`, context: { code: 'invalid-direction' } })
  direction: Rule['direction'] = 'after';

  @IsOptional()
  @IsDivision()
  division?: string;
}
