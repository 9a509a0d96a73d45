import type { Failure } from './attempt.js';

const byCode: Readonly<Record<string, Failure>> = {
  EADDRREFUSED: 'address',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  EPROTO: 'tls',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ABORT_ERR: 'aborted',
};

/** What an error of a try comes down to. Nothing of its text is kept: it may repeat what the receiver said. */
export function failureOf(error: unknown): Failure {
  const { code = '', name = '', errors } = (error ?? {}) as { code?: string; name?: string; errors?: unknown[] };
  const known = byCode[code];
  if (known) return known;
  // Several addresses were tried: the first one says why.
  if (errors?.length) return failureOf(errors[0]);
  if (name === 'AbortError') return 'aborted';
  if (/^HPE_/.test(code)) return 'malformed';
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_OSSL|HOSTNAME_MISMATCH)|CERT/.test(code))
    return 'tls';
  return 'internal';
}
