import { Injectable } from '@nestjs/common';
import { AnswerOnce, idempotentRequest, type Page, registerPages, uniqueViolation } from '@yizhan/casework';
import { levelOf } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole, type StaffRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { Bulletin } from './bulletin.entity.js';
import { BulletinListQuery, BulletinQuery, DrawUpBulletin } from './bulletin.inputs.js';
import { type Month, monthForm, monthText, settledAt } from './bulletin.month.js';
import './bulletin.problems.js';
import { BulletinPress } from './bulletin.press.js';
import { newestEdition, textOf } from './bulletin.store.js';

const readers: readonly StaffRole[] = ['supervisor', 'head', 'admin'];

/** The monthly supervision bulletins 督办通报 in the hands of staff. */
@Injectable()
export class BulletinDesk {
  private readonly page = registerPages(readers);

  constructor(
    private readonly dataSource: DataSource,
    private readonly press: BulletinPress,
    private readonly answers: AnswerOnce,
    private readonly clock: Clock,
  ) {}

  /** Every edition within the caller's division, the newest first. Throws `Problem` `missing-role`, a validation code. */
  async list(query: unknown, caller: Caller): Promise<Page<object>> {
    const asked = checked(BulletinListQuery, query);
    const list = this.dataSource.getRepository(Bulletin).createQueryBuilder('r');
    if (asked.month) list.andWhere('r.month = :month', { month: asked.month });
    const { items, next } = await this.page(list, asked, caller);
    return { items: items.map(bulletinView), next };
  }

  /**
   * The text of a bulletin as it was drawn up, with its hash. Throws `Problem` `missing-role`, `wrong-division`,
   * `bulletin-not-found`, a validation code.
   */
  async read(month: Month, query: unknown, caller: Caller) {
    requireRole(caller, readers);
    const { division = caller.division, format, edition } = checked(BulletinQuery, query);
    requireDivision(caller, division);
    const found =
      monthForm.test(month) && (await textOf(this.dataSource.manager, format, { month, division, edition }));
    if (found) return { ...found, format };
    throw new Problem('bulletin-not-found', `没有 ${division} 的这一期通报；每月1日编发上月的，此前的可以补编。`);
  }

  /**
   * Draws up a bulletin anew: a further edition, with what is known now; the earlier ones stay. Throws `Problem`
   * `missing-role`, `wrong-division`, `no-bulletin-of-a-township`, `month-not-over`, a validation code.
   */
  async drawUp(body: unknown, caller: Caller, idempotencyKey: string | undefined) {
    requireRole(caller, ['supervisor', 'admin']);
    const { month, division = caller.division, reason } = checked(DrawUpBulletin, body);
    requireDivision(caller, division);
    if (division.length > 6)
      throw new Problem('no-bulletin-of-a-township', `请填写六位代码，例如 ${division.slice(0, 6)}。`);
    if (this.clock.now() < settledAt(month))
      throw new Problem('month-not-over', `${monthText(month)}的通报自${formatInstant(settledAt(month))}起可以编发。`);
    const request = idempotentRequest(idempotencyKey, caller, 'supervision draw-up-bulletin', body);
    const figures = await this.press.count(month, division);
    for (;;) {
      try {
        return await this.answers.of(request, async tx => {
          const edition = (await newestEdition(tx, month, division)) + 1;
          return bulletinView(await this.press.print(tx, figures, edition, reason, caller));
        });
      } catch (error) {
        // Somebody else has drawn up this edition meanwhile: ours is the next.
        if (uniqueViolation(error)?.table !== 'bulletins') throw error;
      }
    }
  }
}

function bulletinView(bulletin: Bulletin) {
  const { id, month, division, edition, number, reason, htmlSha256, csvSha256, createdAt, createdBy, creatorName } =
    bulletin;
  const address = `/api/supervision/v1/bulletins/${month}?division=${division}&edition=${edition}`;
  return {
    id,
    month,
    division,
    level: levelOf(division),
    edition,
    number,
    ...(reason !== null && { reason }),
    createdAt: formatInstant(createdAt.getTime()),
    createdBy: { id: createdBy, name: creatorName },
    html: { href: `${address}&format=html`, sha256: htmlSha256 },
    csv: { href: `${address}&format=csv`, sha256: csvSha256 },
  };
}
