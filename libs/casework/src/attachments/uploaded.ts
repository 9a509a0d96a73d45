import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { Problem } from '@yizhan/platform';
import type { FastifyRequest } from 'fastify';
import './attachment.problems.js';

/** A file on its way in. */
export interface Upload {
  readonly contents: Readable;
  readonly name: string;
  /** From a field `note` before the file. */
  readonly note?: string | undefined;
}

/**
 * The one file of a `multipart/form-data` request (RFC 7578), still unread.
 * @param limit in bytes; one more is let through, so that whoever counts sees that it is too large
 * Rejects with `Problem` `attachment-missing`.
 */
export async function uploaded(request: FastifyRequest, limit: number): Promise<Upload> {
  if (!request.isMultipart()) throw missing();
  const file = await request.file({
    throwFileSizeLimit: false,
    limits: { files: 1, fileSize: limit + 1, fields: 5, parts: 6 },
  });
  if (!file) throw missing();
  return { contents: file.file, name: file.filename, note: noteOf(file) };
}

function noteOf({ fields }: MultipartFile): string | undefined {
  const note = fields['note'];
  const { value } = ((Array.isArray(note) ? note[0] : note) ?? {}) as { value?: unknown };
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function missing(): Problem {
  return new Problem('attachment-missing', '请以 multipart/form-data 提交一个名为 file 的文件。');
}
