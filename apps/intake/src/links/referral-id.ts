import { createHash } from 'node:crypto';
import type { Service } from '@yizhan/contracts';

/**
 * The id of the case that a referral asks for: always the same one, so that whoever opens it a second time meets the primary
 * key. UUID version 8 (RFC 9562).
 * @param version of the case in the service that refers, after the step: each step asks for one case at most.
 */
export function referralIdOf(caseId: string, service: Service, version: number): string {
  const hash = createHash('sha256').update(`referral ${caseId} ${service} ${version}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
