import type { ActionDefinition, StepFacts } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';
import { maskText } from '@yizhan/privacy';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { IntakeCase } from '../intake.case.js';
import './channel.problems.js';
import type { CallBack } from './kept-facts.js';

/** Somebody who had called was called back, or could not be reached. */
export class RegisterCallBack {
  @IsIn(['reached', 'not-reached']) outcome!: CallBack['outcome'];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** 登记回电: who called back and when, in the facts of the channel. The case stays where it is. */
export function registerCallBack<S extends string>(...from: readonly S[]) {
  return {
    title: '登记回电',
    from,
    role: ['hotline', 'clerk'],
    input: RegisterCallBack,
    guard: cameByCall,
    apply: ({ case: { channelFacts }, input: { outcome, note }, at, caller: { id, name } }) => {
      const made = { outcome, at: formatInstant(at), by: { id, name }, ...(note && { note: maskText(note) }) };
      return { channelFacts: { ...channelFacts, callBacks: [...(channelFacts?.callBacks ?? []), made] } };
    },
  } as const satisfies ActionDefinition<S, RegisterCallBack, IntakeCase>;
}

function cameByCall({ case: { channel } }: StepFacts<IntakeCase, RegisterCallBack>): Problem | undefined {
  if (channel === 'hotline') return undefined;
  return new Problem('not-a-hotline-call', '该事项不是由12348热线受理的，没有可登记的回电。');
}
