/** The REST interface as somebody outside uses it. */

/** What the tests read of a clock. */
export interface ClockView {
  id: string;
  rule: string;
  state: 'running' | 'suspended' | 'stopped';
  startedAt: string;
  dueAt: string;
}

/** What the tests read of a case. */
export interface CaseView {
  id: string;
  acceptanceNo: string;
  state: string;
  version: number;
  division: string;
  matter: string | null;
  outcome: string | null;
  openedAt: string;
  updatedAt: string;
  clocks: ClockView[];
  actions: string[];
  /** Intake only. */
  queryCode?: string;
  suggestion?: { matter: string; service: string; reasons: string[] } | null;
  applicant?: { name: string; idNumber: string | null; phone: string | null };
  progress?: { service: string; state: string; version: number; outcome: string | null } | null;
}

/** What the tests read of a supervision task. */
export interface TaskView {
  id: string;
  caseId: string;
  clockId: string;
  service: string;
  rule: string;
  level: 'county' | 'city' | 'province';
  state: string;
  outcome: string | null;
  dueAt: string;
  raisedAt: string;
  latenessMs: number;
}

/** An RFC 9457 problem document. */
export interface ProblemView {
  code: string;
  status: number;
  title: string;
  detail: string;
  errors?: { path: string; message: string }[];
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export class Client {
  constructor(
    private readonly gateway: string,
    private readonly token?: string,
  ) {}

  get<T = CaseView & ProblemView>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.ask('GET', path, undefined, headers);
  }

  post<T = CaseView & ProblemView>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return this.ask('POST', path, typeof body === 'string' ? body : JSON.stringify(body), headers);
  }

  /** Takes a step and returns the case as it is now. Throws what the problem document says otherwise. */
  async act(service: string, id: string, action: string, input: object): Promise<CaseView> {
    return expectOk(await this.post(`/api/${service}/v1/cases/${id}/actions/${action}`, input));
  }

  /** One case of a service; undefined while the service does not know it. */
  async find(service: string, id: string): Promise<CaseView | undefined> {
    const answer = await this.get(`/api/${service}/v1/cases/${id}`);
    return answer.status === 404 ? undefined : expectOk(answer);
  }

  /** A whole list, page by page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor = ''; ;) {
      const page = expectOk(await this.get<{ items: T[]; next: string | null } & ProblemView>(path + cursor));
      items.push(...page.items);
      if (page.next === null) return items;
      cursor = `${path.includes('?') ? '&' : '?'}cursor=${page.next}`;
    }
  }

  /** The response unread, for streams. */
  open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    return fetch(this.gateway + path, { headers: { ...this.authorization(), ...headers }, signal });
  }

  private async ask<T>(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(this.gateway + path, {
      method,
      headers: { ...this.authorization(), ...type, ...headers },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as T };
  }

  private authorization(): Record<string, string> {
    return this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
  }
}

/** The body of an answer that should have been a good one. */
export function expectOk<T>({ status, body }: Answer<T>): T {
  if (status < 300) return body;
  throw new Error(`${status} ${JSON.stringify(body)}`);
}
