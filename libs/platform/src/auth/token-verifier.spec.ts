import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staff, TestIssuer, type TokenChanges } from '@yizhan/testing';
import { exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { TokenVerifier } from './token-verifier.js';

const mediator = staff('mediator');

describe('a bearer token', () => {
  let issuer: TestIssuer;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    issuer = await TestIssuer.start();
    verifier = new TokenVerifier(issuer.url, 'yizhan');
  });
  afterAll(() => issuer.stop());

  const bearer = async (changes?: TokenChanges) => `Bearer ${await issuer.token(mediator, changes)}`;
  const refused = (code = 'not-signed-in') => expect.objectContaining({ code });

  it('of the issuer tells who calls', async () => expect(await verifier.verify(await bearer())).toEqual(mediator));

  it('may be given with the scheme in small letters (RFC 9110 §11.1)', async () =>
    expect(await verifier.verify((await bearer()).replace('Bearer', 'bearer'))).toEqual(mediator));

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer a.b',
    'Bearer a.b.c.d',
    'Bearer a b.c.d',
    'Bearer ..',
  ])('is missed in "%s"', header => expect(verifier.verify(header)).rejects.toEqual(refused()));

  it('of words is refused', () => expect(verifier.verify('Bearer not.a.token')).rejects.toEqual(refused()));

  it('is refused once it has expired', async () =>
    expect(verifier.verify(await bearer({ seconds: -1 }))).rejects.toEqual(refused()));

  it('is refused when it was made for somebody else', async () =>
    expect(verifier.verify(await bearer({ audience: 'another-system' }))).rejects.toEqual(refused()));

  it('is refused when somebody else claims to be the issuer', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await expect(verifier.verify(await bearer({ issuer: 'https://issuer.invalid' }))).rejects.toEqual(refused());
    await expect(verifier.verify(await bearer({ key: privateKey }))).rejects.toEqual(refused());
  });

  it('is refused without a signature (RFC 8725 §3.2)', async () => {
    const unsigned = new UnsecuredJWT({ roles: ['admin'], division: '410000' })
      .setSubject('x')
      .setIssuer(issuer.url)
      .setAudience('yizhan')
      .setExpirationTime('1h')
      .encode();
    await expect(verifier.verify(`Bearer ${unsigned}`)).rejects.toEqual(refused());
    await expect(verifier.verify(`Bearer ${unsigned}AAAA`)).rejects.toEqual(refused());
  });

  it('is refused when the public key was used as a shared secret', async () => {
    const publicKey = (await importJWK(issuer.publicKey, 'ES256', { extractable: true })) as CryptoKey;
    const forged = await new SignJWT({ roles: ['admin'], division: '410000' })
      .setProtectedHeader({ alg: 'HS256', kid: 'test' })
      .setSubject('x')
      .setIssuer(issuer.url)
      .setAudience('yizhan')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(await exportSPKI(publicKey)));
    await expect(verifier.verify(`Bearer ${forged}`)).rejects.toEqual(refused());
  });

  it('is refused when it was changed', async () => {
    const [header, , signature] = (await issuer.token(mediator)).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'x', roles: ['admin'], division: '410000', exp: 9e9 }));
    const changed = `Bearer ${header}.${claims.toString('base64url')}.${signature}`;
    await expect(verifier.verify(changed)).rejects.toEqual(refused());
  });

  it.each([
    ['no subject', { sub: undefined }],
    ['no expiry', { exp: undefined }],
    ['no division', { division: undefined }],
    ['no roles', { roles: undefined }],
    ['an empty list of roles', { roles: [] }],
    ['roles that are no list', { roles: 'admin' }],
    ['a role nobody has', { roles: ['king'] }],
    ['the role of the system', { roles: ['system'] }],
    ['a role of the prototype', { roles: ['constructor'] }],
    ['a division that is none', { division: 'Luoyang' }],
  ])('is refused with %s', async (_, claims) =>
    expect(verifier.verify(await bearer({ claims }))).rejects.toEqual(refused()),
  );

  it('keeps the roles we know and leaves the others', async () =>
    expect(await verifier.verify(await bearer({ claims: { roles: ['mediator', 'system', 'king'] } }))).toMatchObject({
      roles: ['mediator'],
    }));
});

describe('an issuer that does not answer', () => {
  let broken: Server;
  beforeAll(async () => {
    broken = createServer((_, response) => void response.writeHead(503).end('busy'));
    broken.listen(0, '127.0.0.1');
    await once(broken, 'listening');
  });
  afterAll(() => void broken.close());

  const unavailable = expect.objectContaining({ code: 'service-unavailable' });

  it('is our trouble and not the caller’s, when it is gone', async () => {
    const gone = await TestIssuer.start();
    const token = await gone.token(mediator);
    await gone.stop();
    await expect(new TokenVerifier(gone.url, 'yizhan').verify(`Bearer ${token}`)).rejects.toEqual(unavailable);
  });

  it('is our trouble and not the caller’s, when it fails', async () => {
    const issuer = await TestIssuer.start();
    const token = await issuer.token(mediator);
    await issuer.stop();
    const url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
    await expect(new TokenVerifier(url, 'yizhan').verify(`Bearer ${token}`)).rejects.toEqual(unavailable);
  });
});
