import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatInstant } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { type Caller, checked, Clock, requireDivision } from '@yizhan/platform';
import { maskText } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { cursorOf, positionOf } from '../rest/cursor.js';
import { PageQuery } from '../rest/paging.query.js';
import { WriteComment } from './comment.inputs.js';

interface CommentRow {
  readonly id: string;
  readonly text: string;
  readonly written_at: Date;
  readonly author_id: string;
  readonly author_name: string;
}

/** What colleagues note on a case 批注. Who may read a case may read and write them; nobody changes one. */
@Injectable()
export class CommentDesk {
  constructor(
    private readonly engine: CaseEngine,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest first. Rejects as `CaseEngine.read`, and with `malformed-cursor`. */
  async list(caseId: string, query: unknown, caller: Caller) {
    const { row } = await this.engine.read(caseId, caller);
    const { limit, cursor } = checked(PageQuery, query);
    const { at, id } = cursor ? positionOf(cursor) : { at: null, id: null };
    const { rows } = await prepared<CommentRow>(
      this.dataSource.manager,
      'comments-of-case',
      `select id, text, written_at, author_id, author_name from comments
       where case_id = $1 and ($2::timestamptz is null or (written_at, id) < ($2, $3::uuid))
       order by written_at desc, id desc limit $4`,
      [row.id, at, id, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(commentView),
      next: last ? cursorOf({ at: last.written_at, id: last.id }) : null,
    };
  }

  /** Writes one, identity numbers and phones masked. Rejects as `CaseEngine.read`, and with a validation code. */
  async write(caseId: string, body: unknown, caller: Caller) {
    const { row } = await this.engine.read(caseId, caller);
    requireDivision(caller, row.division);
    const comment: CommentRow = {
      id: randomUUID(),
      text: maskText(checked(WriteComment, body).text),
      written_at: this.clock.date(),
      author_id: caller.id,
      author_name: caller.name,
    };
    await prepared(this.dataSource.manager, 'write-comment', 'insert into comments values ($1, $2, $3, $4, $5, $6)', [
      comment.id,
      row.id,
      comment.text,
      comment.written_at,
      comment.author_id,
      comment.author_name,
    ]);
    return commentView(comment);
  }
}

function commentView({ id, text, written_at: at, author_id: author, author_name: name }: CommentRow) {
  return { id, text, writtenAt: formatInstant(at.getTime()), author: { id: author, name } };
}
