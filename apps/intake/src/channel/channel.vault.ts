import { Injectable } from '@nestjs/common';
import { type Channel, channelNames } from '@yizhan/contracts';
import { checked, Problem } from '@yizhan/platform';
import { FieldCipher, maskPhone } from '@yizhan/privacy';
import './channel.problems.js';
import { factsOfChannel } from './channel.facts.js';
import type { KeptFacts } from './kept-facts.js';

/** How the facts of a channel rest in the case: what may be shown, and the call-back number sealed beside it. */
export interface FactColumns {
  readonly channelFacts: KeptFacts | null;
  readonly callBackSealed: string | null;
}

/** Checks what a channel says of how a matter came, and keeps numbers and accounts out of sight. */
@Injectable()
export class ChannelVault {
  constructor(private readonly cipher: FieldCipher) {}

  /**
   * The columns of a case. A call-back number is sealed and shown masked; an account of WeChat or an app becomes a keyed
   * index, by which the same account is known again and nobody is found.
   * Throws `Problem` `wrong-channel-facts`.
   */
  keep(caseId: string, channel: Channel, given: object | undefined): FactColumns {
    if (given === undefined || given === null) return { channelFacts: null, callBackSealed: null };
    const { callBackNumber, openId, account, ...shown } = checkFacts(channel, given);
    return {
      channelFacts: {
        ...shown,
        ...(callBackNumber && { callBackNumber: maskPhone(callBackNumber) }),
        ...(openId && { accountIndex: this.cipher.indexOf(openId, 'account') }),
        ...(account && { accountIndex: this.cipher.indexOf(account, 'account') }),
      },
      callBackSealed: callBackNumber ? this.cipher.seal(callBackNumber, `${caseId}:call-back`) : null,
    };
  }
}

/** The facts as the channel's own class has them. Throws `Problem` `wrong-channel-facts` naming what is wrong. */
export function checkFacts(channel: Channel, given: object): Record<string, string | undefined> {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
  try {
    return { ...checked<object>(factsOfChannel[channel], filled) };
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'invalid-phone') throw error;
    const errors = error.errors.map(({ path, message }) => ({ path: `channelFacts.${path}`, message }));
    const mistakes = errors.map(({ path, message }) => `${path}：${message}`).join('；');
    throw new Problem('wrong-channel-facts', `渠道为“${channelNames[channel]}”时，${mistakes}。`, errors);
  }
}
