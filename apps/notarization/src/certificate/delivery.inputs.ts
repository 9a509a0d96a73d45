import { IsIn, IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';
import { type DayText, IsDay } from '../day.js';

/** What was handed out: the certificate itself, or further duplicates 加制副本. */
export const deliveryKinds = ['delivery', 'duplicates'] as const;
/** How: fetched at the office, sent, brought, or as an electronic certificate. */
export const deliveryWays = ['pickup', 'post', 'brought', 'electronic'] as const;

/** A certificate, or further duplicates, was handed to a party, who signed for it (公证程序规则 45, 46). */
export class DeliveryInput {
  /** The number of the receipt 送达回执; with it the same delivery is recorded once. */
  @IsString() @IsNotEmpty() @MaxLength(50) receiptNo!: string;
  @IsIn(deliveryKinds) kind!: (typeof deliveryKinds)[number];
  @IsInt() @Min(1) @Max(100) copies!: number;
  @IsIn(deliveryWays) way!: (typeof deliveryWays)[number];
  @IsString() @IsNotEmpty() @MaxLength(50) receivedBy!: string;
  @IsDay() receivedOn!: DayText;
}
