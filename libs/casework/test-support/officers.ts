import { OfficerBook } from '../src/index.js';
import type { StaffRole } from '@yizhan/platform';
import { staff, type TestService } from '@yizhan/testing';

/** Somebody of that role who has signed in at the service, and is therefore known there. */
export async function signedIn(
  service: TestService,
  role: StaffRole,
  { id, division }: { id?: string; division?: string } = {},
) {
  const account = { ...staff(role, division), ...(id && { id, name: `${id}（${role}）` }) };
  const client = service.as(account);
  await client.get('/v1/cases?limit=1');
  await service.running.app.get(OfficerBook).written();
  return { account, client };
}
