import { paged } from '@yizhan/casework';
import { IsIn, IsOptional } from 'class-validator';
import { type MailState, mailStates } from './mail.store.js';

/** Which messages are asked for. */
export class MailLogFilters {
  @IsOptional() @IsIn(mailStates, { message: '须为 waiting、sent、failed 或 dropped' }) state?: MailState;
}

export const MailLogQuery = paged(MailLogFilters);
