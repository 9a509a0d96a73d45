/**
 * Every refusal the REST and gRPC surfaces may answer: its stable code, HTTP status and Chinese title. Services add
 * their own with `defineProblems`; docs/reference/problems.md is generated from here.
 */
export interface ProblemKind {
  readonly status: number;
  /** What went wrong, one short Chinese phrase. */
  readonly title: string;
}

const catalogue = new Map<string, ProblemKind>();

/** Adds problem codes to the catalogue and returns them for typed use. Throws `Error` when a code is taken. */
export function defineProblems<T extends Record<string, ProblemKind>>(kinds: T): T {
  for (const [code, kind] of Object.entries(kinds)) {
    if (catalogue.has(code)) throw new Error(`problem code ${code} is defined twice`);
    catalogue.set(code, kind);
  }
  return kinds;
}

/** The kind behind a code. Throws `Error` for a code nobody defined: a refusal must be in the catalogue. */
export function problemKind(code: string): ProblemKind {
  const kind = catalogue.get(code);
  if (!kind) throw new Error(`problem code ${code} is not in the catalogue`);
  return kind;
}

/** Every problem code with its kind, in order of the code. */
export function allProblems(): [string, ProblemKind][] {
  return [...catalogue].sort(([a], [b]) => a.localeCompare(b));
}

defineProblems({
  'invalid-input': { status: 400, title: '提交内容不符合要求' },
  'unknown-field': { status: 400, title: '提交了未定义的字段' },
  'malformed-json': { status: 400, title: '请求体不是合法的 JSON' },
  'malformed-cursor': { status: 400, title: '分页游标无效' },
  'malformed-header': { status: 400, title: '请求头无效' },
  'not-signed-in': { status: 401, title: '未登录或登录已失效' },
  'missing-role': { status: 403, title: '没有办理此事的角色' },
  'wrong-division': { status: 403, title: '不属于您的辖区' },
  'not-found': { status: 404, title: '没有找到' },
  'unknown-action': { status: 404, title: '没有这个操作' },
  'method-not-allowed': { status: 405, title: '不支持的请求方法' },
  'action-not-allowed': { status: 409, title: '当前状态不能进行此操作' },
  'stale-version': { status: 412, title: '案件已被他人更新' },
  'body-too-large': { status: 413, title: '提交内容过大' },
  'unsupported-media-type': { status: 415, title: '不支持的内容类型' },
  'idempotency-key-reused': { status: 422, title: '幂等键已用于另一请求' },
  'too-many-requests': { status: 429, title: '请求过于频繁' },
  'internal-error': { status: 500, title: '系统内部错误' },
  'service-unavailable': { status: 503, title: '服务暂不可用' },
});
