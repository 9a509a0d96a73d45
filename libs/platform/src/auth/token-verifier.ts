import { isDivision } from '@yizhan/contracts';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { Problem } from '../problems/problem.js';
import type { Caller } from './caller.js';
import { roleNames, type StaffRole } from './roles.js';

/** Only signatures by a key pair: no `none`, no shared secret (RFC 8725). */
const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const remembered = 10_000;

/**
 * Checks bearer tokens against the OpenID Connect provider's keys. A token that was checked is remembered until it
 * expires, so that a busy client costs one signature check and not one a request.
 */
export class TokenVerifier {
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;
  private readonly known = new Map<string, { caller: Caller; expiresAt: number }>();
  private readonly listeners: ((caller: Caller) => void)[] = [];

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
  ) {
    this.keys = createRemoteJWKSet(new URL(`${issuer.replace(/\/$/, '')}/jwks`), { cooldownDuration: 5_000 });
  }

  /** Tells of every caller whose token was good, each time. The listener must be quick: requests wait for it. */
  onVerified(listener: (caller: Caller) => void): void {
    this.listeners.push(listener);
  }

  /** The caller behind an `Authorization` header. Throws `Problem` `not-signed-in`, or `service-unavailable` without keys. */
  async verify(authorization: string | undefined): Promise<Caller> {
    const caller = await this.callerBehind(authorization);
    for (const listener of this.listeners) listener(caller);
    return caller;
  }

  private async callerBehind(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new Problem('not-signed-in', '请在 Authorization 头中提供 Bearer 令牌。');
    const hit = this.known.get(token);
    // Tokens live in the machine's time, whatever the casework clock of a test stack says.
    // eslint-disable-next-line no-restricted-syntax -- security time, not casework time
    if (hit && hit.expiresAt > Date.now()) return hit.caller;
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.issuer,
      audience: this.audience,
      algorithms,
      requiredClaims: ['sub', 'exp', 'division', 'roles'],
    }).catch((error: unknown) => {
      throw isProviderAway(error)
        ? new Problem('service-unavailable', '登录服务暂不可用，请稍后重试。')
        : new Problem('not-signed-in', '令牌无效或已过期，请重新登录。');
    });
    const caller = callerOf(payload);
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(token, { caller, expiresAt: payload.exp! * 1000 });
    return caller;
  }
}

/** Whether the keys could not be read: no connection, no answer in time, or an answer that is no key set. */
function isProviderAway(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
}

function callerOf(claims: JWTPayload): Caller {
  const roles = Array.isArray(claims['roles']) ? claims['roles'].filter(isStaffRole) : [];
  const division = claims['division'];
  if (!isDivision(division) || roles.length === 0) {
    throw new Problem('not-signed-in', '令牌缺少角色或辖区，请联系管理员。');
  }
  const name = typeof claims['name'] === 'string' ? claims['name'] : claims.sub!;
  return { id: claims.sub!, name, roles, division };
}

function isStaffRole(role: unknown): role is StaffRole {
  return typeof role === 'string' && Object.hasOwn(roleNames, role);
}
