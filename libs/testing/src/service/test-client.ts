/** What a service answered. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed, when it is JSON; otherwise its text. */
  readonly body: T;
}

type Body = Record<string, unknown>;

/** Somebody signed in, or a stranger, at one service. Paths begin with `/v1`. */
export class TestClient {
  constructor(
    private readonly base: string,
    private readonly token: () => Promise<string> | undefined,
  ) {}

  get<T = Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('GET', path, headers);
  }

  /** @param body sent as JSON; a string is sent as it is. */
  post<T = Body>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send('POST', path, { 'content-type': 'application/json', ...headers }, text);
  }

  delete<T = Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('DELETE', path, headers);
  }

  /** Sends files and fields as `multipart/form-data`. */
  upload<T = Body>(path: string, form: FormData): Promise<Answer<T>> {
    return this.send('POST', path, {}, form);
  }

  /** An answer as the bytes it has. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await this.ask('GET', path, {});
    const { status, headers } = response;
    return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** An answer that goes on, such as Server-Sent Events: its body has not been read. */
  stream(path: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
    return this.ask('GET', path, headers, undefined, signal);
  }

  private async ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | FormData,
    signal?: AbortSignal,
  ): Promise<Response> {
    const token = await this.token();
    return fetch(`${this.base}${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
  }

  /** @param body sent as JSON */
  put<T = Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('PUT', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  }

  /** @param body sent as JSON */
  patch<T = Body>(path: string, body: unknown): Promise<Answer<T>> {
    return this.send('PATCH', path, { 'content-type': 'application/json' }, JSON.stringify(body));
  }

  private async send<T>(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | FormData,
  ): Promise<Answer<T>> {
    const response = await this.ask(method, path, headers, body);
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }
}
