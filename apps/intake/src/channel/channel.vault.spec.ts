import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { channels, schemaOf } from '@yizhan/contracts';
import { checked, Problem } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import '../intake.guards.js';
import { AcceptCase } from '../intake.inputs.js';
import { factsOfChannel } from './channel.facts.js';
import { ChannelVault } from './channel.vault.js';
import { channelSamples } from '../../test/channel.samples.js';

const cipher = new FieldCipher(randomBytes(32), { keyId: 'test' });
const vault = new ChannelVault(cipher);
const id = randomUUID();

function refusal(attempt: () => unknown): Problem {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe.each(channels)('the facts of %s', channel => {
  it('are taken in a request, and kept', () => {
    const applicant = { name: '张三' };
    const body = { channel, division: '410302', applicant, statement: '咨询', channelFacts: channelSamples[channel] };
    const { channelFacts } = checked(AcceptCase, body);
    const { channelFacts: kept } = vault.keep(id, channel, channelFacts);
    for (const fact of Object.keys(channelSamples[channel]).filter(name => !['openId', 'account'].includes(name))) {
      expect(kept).toHaveProperty(fact);
    }
  });

  it('are not those of any other channel', () => {
    for (const other of channels.filter(each => each !== channel)) {
      expect(refusal(() => vault.keep(id, channel, channelSamples[other])).code).toBe('wrong-channel-facts');
    }
  });

  it('are whole, or not given', () => {
    expect(vault.keep(id, channel, undefined)).toEqual({ channelFacts: null, callBackSealed: null });
    for (const field of schemaOf(factsOfChannel[channel]).required ?? []) {
      const { [field]: _, ...rest } = channelSamples[channel] as Record<string, string>;
      const { code, errors } = refusal(() => vault.keep(id, channel, rest));
      expect([code, errors[0]?.path]).toEqual(['wrong-channel-facts', `channelFacts.${field}`]);
    }
  });
});

describe('a call-back number', () => {
  it('is sealed for its case and shown masked', () => {
    const { channelFacts, callBackSealed } = vault.keep(id, 'hotline', channelSamples.hotline);
    expect(channelFacts).toMatchObject({ callBackNumber: '138****8000' });
    expect(cipher.open(callBackSealed!, `${id}:call-back`)).toBe('13800138000');
    expect(() => cipher.open(callBackSealed!, `${randomUUID()}:call-back`)).toThrow();
  });

  it('is a telephone number', () => {
    const facts = { ...channelSamples.hotline, callBackNumber: '12345' };
    expect(refusal(() => vault.keep(id, 'hotline', facts)).code).toBe('invalid-phone');
  });
});

describe('an account', () => {
  it('is known again and cannot be read', () => {
    const [one, again] = [
      vault.keep(id, 'wechat', { openId: 'oX1' }),
      vault.keep(randomUUID(), 'wechat', { openId: 'oX1' }),
    ];
    expect(one.channelFacts).toEqual(again.channelFacts);
    expect(JSON.stringify(one)).not.toContain('oX1');
    expect(vault.keep(id, 'wechat', { openId: 'ox1' }).channelFacts).not.toEqual(one.channelFacts);
  });
});
