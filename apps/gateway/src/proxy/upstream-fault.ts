import { Problem } from '@yizhan/platform';

/** Errors of the HTTP client: the service is away, or went away before it answered. */
const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
]);

/** The problem that a failed call to a service is answered with, or undefined when the fault is ours. */
export function upstreamFault(error: unknown): Problem | undefined {
  const cause = (error as { cause?: unknown }).cause ?? error;
  if (cause instanceof Problem) return cause;
  const code = (cause as { code?: string }).code ?? '';
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') {
    return new Problem('malformed-header', '请检查请求头。');
  }
  return away.has(code) ? new Problem('service-unavailable', '服务暂不可用，请稍后用同一幂等键重试。') : undefined;
}
