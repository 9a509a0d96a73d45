import { RegisterQuery } from '@yizhan/casework';
import { IsDivision } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { monthForm } from './bulletin.month.js';

const aMonth = { message: '须为月份，例如 2026-11' };

/** Which bulletins are listed: every edition, the newest first. */
export class BulletinListQuery extends RegisterQuery {
  @IsOptional() @IsString() @Matches(monthForm, aMonth) month?: string;
}

export class BulletinQuery {
  /** Whose bulletin; the caller's own division without. */
  @IsOptional() @IsDivision() division?: string;
  @IsOptional() @IsIn(['html', 'csv'], { message: '须为 html 或 csv' }) format: 'html' | 'csv' = 'html';
  /** The newest one without. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(10_000) edition?: number;
}

/** Draws up a bulletin by hand: a new edition, or one that the month's end did not. */
export class DrawUpBulletin {
  @IsString() @Matches(monthForm, aMonth) month!: string;
  /** The caller's own division without. */
  @IsOptional() @IsDivision() division?: string;
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}
