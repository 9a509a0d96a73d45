import { etag } from '@yizhan/casework';
import type { FastifyReply } from 'fastify';

/** Says in the headers where a task is that was just raised, and in which version. Returns the task. */
export function raisedAnswer(reply: FastifyReply, raised: object): object {
  const { id, version } = raised as { id: string; version: number };
  void reply.header('location', `/api/supervision/v1/tasks/${id}`).header('etag', etag(version));
  return raised;
}
