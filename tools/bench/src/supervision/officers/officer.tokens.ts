import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importJWK, type JWK, SignJWT } from 'jose';

/** Somebody who supervises a division. */
export interface Officer {
  readonly name: string;
  readonly division: string;
  readonly token: string;
}

/** How long a run may take at most. */
const lifetime = '6h';

/**
 * Officers of the province, its cities and counties, more than a local stack has accounts for. Their tokens are signed
 * with the key of the stack's own provider, and look as those it gives out.
 * @param keyFile of that provider.
 */
export async function officersOf(keyFile: string, issuer: string, divisions: readonly string[]): Promise<Officer[]> {
  const jwk = JSON.parse(readFileSync(keyFile, 'utf8')) as JWK;
  const key = await importJWK(jwk, 'ES256');
  const officer = async (division: string, nth: number): Promise<Officer> => {
    const name = `督查员 ${nth + 1}`;
    const token = await new SignJWT({ name, roles: ['supervisor'], division })
      .setProtectedHeader({ alg: 'ES256', kid: jwk.kid!, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience('yizhan')
      .setSubject(`officer-${nth + 1}`)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(key);
    return { name, division, token };
  };
  return Promise.all(divisions.map(officer));
}

/** So many divisions: the province, then cities and counties in turn, the same as the seeded clocks lie in. */
export function divisionsOf(count: number): string[] {
  return Array.from({ length: count }, (_, nth) => {
    if (nth === 0) return '410000';
    const city = 1 + (nth % 18);
    return String(410000 + 100 * city + (nth % 3 === 0 ? 0 : 1 + (nth % 10)));
  });
}
