/** Takes matters through the system like a client that does not give up: the same key again until there is an answer. */
import { randomUUID } from 'node:crypto';
import type { Answer, CaseView, Client, ProblemView } from './client.js';
import { expectOk } from './client.js';
import type { Act, Journey } from './journeys.js';
import { handed } from './matters.js';
import type { RunningStack } from './running-stack.js';
import { until } from './until.js';

/** A matter that was taken to its end. */
export interface Travelled {
  journey: Journey;
  id: string;
}

/** Longer than a killed service takes to be back, with its place in the consumer group. */
const patienceMs = 60_000;

/** Takes one matter to its end; returns when the last act was answered. */
export async function travel(stack: RunningStack, journey: Journey): Promise<Travelled> {
  const clerk = await stack.as('clerk');
  const body = handed({ statement: `${journey.name}：请帮我处理` });
  const key = { 'idempotency-key': randomUUID() };
  const { id } = await persist(() => clerk.post('/api/intake/v1/cases', body, key));
  for (const act of journey.acts) await take(stack, clerk, id, act);
  return { journey, id };
}

/** A case once it is in that state, however long its service is away. */
export function inState(client: Client, service: string, id: string, state: string): Promise<CaseView> {
  return until(
    `${service} has the case ${id} in ${state}`,
    async () => {
      const found = await client.find(service, id).catch(() => undefined); // away: the next try tells
      return found?.state === state && found;
    },
    patienceMs,
  );
}

async function take(stack: RunningStack, reader: Client, id: string, act: Act): Promise<void> {
  await inState(reader, act.service, id, act.when);
  const actor = await stack.as(act.by);
  const path = `/api/${act.service}/v1/cases/${id}/actions/${act.action}`;
  const key = { 'idempotency-key': randomUUID() };
  await persist(() => actor.post(path, act.input, key));
}

/** Sends the same request again until somebody answers it. A lost connection and a 5xx say nothing of what was done. */
async function persist<T>(send: () => Promise<Answer<T & ProblemView>>): Promise<T> {
  return until(
    'an answer',
    async () => {
      const answer = await send().catch(() => undefined);
      return answer && answer.status < 500 && expectOk(answer);
    },
    patienceMs,
  );
}
