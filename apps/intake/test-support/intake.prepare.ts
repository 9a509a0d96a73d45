import type { Prepare } from '@yizhan/testing';
import { channelSamples } from '../test/channel.samples.js';
import { intakeSamples } from '../test/intake.samples.js';
import { aMatter } from '../test/matters.js';

/** A matter by the channel of the samples. */
export function aHotlineCall(more: object = {}): Record<string, unknown> {
  return aMatter({ channel: 'hotline', channelFacts: channelSamples.hotline, ...more });
}

/** A case that others can be joined into. */
export const prepareIntake: Prepare = async as => {
  const clerk = await as('clerk');
  const { status, body } = await clerk.post<{ id: string }>('/v1/cases', aMatter());
  if (status !== 201) throw new Error(`no case to join others into: ${status}`);
  return { join: { ...intakeSamples.inputs.join, into: body.id } };
};
