import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { normaliseIdentityNumber } from '../identity-number/identity-number.js';
import { normalisePhone } from '../phone/phone.js';

/** A sealed field could not be opened: made with an unknown key, for another row, damaged, or no sealed field at all. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

/** What a keyed index is made for; the same value gives unrelated indexes for different purposes. */
export type IndexPurpose = 'identity-number' | 'phone' | 'name' | 'account';

export interface FieldCipherOptions {
  /** Names the key in what it seals: 1–32 letters, digits, `-` or `_`. */
  readonly keyId: string;
  /** Keys that no longer seal but still open what they once sealed, by key id. */
  readonly retired?: Readonly<Record<string, Buffer>>;
}

const nonceBytes = 12;
const tagBytes = 16;
const normalise: Record<IndexPurpose, (value: string) => string> = {
  'identity-number': normaliseIdentityNumber,
  phone: normalisePhone,
  name: value => value.normalize('NFKC').replace(/\s/g, ''),
  // An account with WeChat or an app is a word of a machine: every letter counts.
  account: value => value,
};

/**
 * Seals single fields of personal data for the database: AES-256-GCM with a random nonce, so equal values look
 * different, and a keyed index beside them where they must be found again. The key itself is never used: each use has
 * a sub-key of its own (HKDF, RFC 5869).
 */
export class FieldCipher {
  private readonly keyId: string;
  private readonly sealing: KeyObject;
  private readonly opening = new Map<string, KeyObject>();
  private readonly indexKeys: Record<IndexPurpose, KeyObject>;

  /** @param key 32 random bytes. Throws `RangeError` for any other length, and for a malformed key id. */
  constructor(key: Buffer, { keyId, retired = {} }: FieldCipherOptions) {
    for (const [id, old] of Object.entries(retired)) this.opening.set(checkKeyId(id), subKey(old, 'field'));
    this.keyId = checkKeyId(keyId);
    this.sealing = subKey(key, 'field');
    this.opening.set(keyId, this.sealing);
    this.indexKeys = {
      'identity-number': subKey(key, 'index:identity-number'),
      phone: subKey(key, 'index:phone'),
      name: subKey(key, 'index:name'),
      account: subKey(key, 'index:account'),
    };
  }

  /**
   * Returns `v1.<keyId>.<base64url of nonce, ciphertext and tag>`.
   * @param aad where the field belongs, for example `case-id:phone`: it opens nowhere else, so a value copied into
   *   another row is found out.
   */
  seal(plain: string, aad: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce);
    cipher.setAAD(Buffer.from(aad));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `v1.${this.keyId}.${sealed.toString('base64url')}`;
  }

  /** The plain text; `aad` must be what it was sealed with. Throws `DecryptionError`, which never carries the value. */
  open(sealed: string, aad: string): string {
    const [version, keyId = '', body = '', ...rest] = sealed.split('.');
    if (version !== 'v1' || rest.length > 0) throw new DecryptionError('not a sealed field of version v1');
    const key = this.opening.get(keyId);
    if (!key) throw new DecryptionError(`sealed with the key ${JSON.stringify(keyId)}, which is not known here`);
    const bytes = Buffer.from(body, 'base64url');
    // Node ignores what is not base64url; a field that only decodes to the same bytes was tampered with all the same.
    if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== body) {
      throw new DecryptionError('the sealed field is damaged');
    }
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    try {
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new DecryptionError('the sealed field is damaged or belongs elsewhere');
    }
  }

  /**
   * The keyed index of a value: 22 characters (128 bits of HMAC-SHA256, base64url). Equal after normalisation means
   * equal index; without the key nobody can try numbers out. Belongs to the present key: rebuild it after a rotation.
   */
  indexOf(value: string, purpose: IndexPurpose): string {
    const digest = createHmac('sha256', this.indexKeys[purpose]).update(normalise[purpose](value)).digest();
    return digest.subarray(0, 16).toString('base64url');
  }
}

/** Made ready once: a key that is handed over as bytes is prepared anew for every field. */
function subKey(key: Buffer, use: string): KeyObject {
  if (key.length !== 32) throw new RangeError(`a key has 32 bytes, not ${key.length}`);
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, 'yizhan', use, 32)));
}

function checkKeyId(keyId: string): string {
  if (!/^[\w-]{1,32}$/.test(keyId)) throw new RangeError('a key id has 1 to 32 letters, digits, "-" or "_"');
  return keyId;
}
