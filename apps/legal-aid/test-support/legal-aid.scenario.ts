import { expect } from '@jest/globals';
import { scenario } from '@yizhan/testing';
import { legalAid } from '../src/legal-aid.procedure.js';
import { legalAidSamples } from '../test/legal-aid.samples.js';

/** A case of legal aid in a state, for the specs of every noun. */
export const given = scenario(legalAid, legalAidSamples);

/** A record of a case of which only these fields are looked at. */
export function partly(fields: object): never {
  return expect.objectContaining(fields as Record<string, unknown>) as never;
}
