import { Injectable } from '@nestjs/common';
import { CalendarBook, isUuid } from '@yizhan/casework';
import { dayOf, dayOfText, endOfDay, formatInstant, startOfDay } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource, type EntityManager, In } from 'typeorm';
import { SlotListQuery } from './appointment.inputs.js';
import './appointment.problems.js';
import { pageOf } from './pages.js';
import { AppointmentSlot } from './slot.entity.js';
import { AppointmentWindow } from './window.entity.js';

/** A slot with the window it belongs to. */
export interface PlacedSlot {
  readonly slot: AppointmentSlot;
  readonly window: AppointmentWindow;
}

/** Shows slots to anyone, and closes them for new appointments. */
@Injectable()
export class SlotDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarBook,
    private readonly clock: Clock,
  ) {}

  /** The slots from today on, earliest first. Throws `Problem` for an unknown filter or a malformed cursor. */
  async list(query: unknown) {
    const asked = checked(SlotListQuery, query);
    const from = asked.from ? dayOfText(asked.from) : dayOf(this.clock.now());
    const list = this.slots.createQueryBuilder('x').where('x.startsAt >= :from', { from: new Date(startOfDay(from)) });
    if (asked.to) list.andWhere('x.startsAt <= :to', { to: new Date(endOfDay(dayOfText(asked.to))) });
    if (asked.window) list.andWhere('x.windowId = :window', { window: asked.window });
    const { items, next } = await pageOf(list, 'startsAt', asked);
    const windows = await this.windowsOf(items);
    return { items: items.map(slot => this.view({ slot, window: windows.get(slot.windowId)! })), next };
  }

  /** Takes no new appointments for a slot, or does so again. Throws `Problem` `missing-role`, `not-found`, `wrong-division`. */
  async close(id: string, closed: boolean, caller: Caller) {
    requireRole(caller, ['head', 'admin', 'clerk']);
    const { slot } = await this.find(this.dataSource.manager, id);
    requireDivision(caller, slot.division);
    await this.slots.update(id, { closed });
    return this.view(await this.find(this.dataSource.manager, id));
  }

  /** Throws `Problem` `not-found`. */
  async find(on: EntityManager, id: string): Promise<PlacedSlot> {
    const slot = isUuid(id) ? await on.getRepository(AppointmentSlot).findOneBy({ id }) : null;
    if (!slot) throw new Problem('not-found', '没有这个预约时段，请重新选择。');
    return { slot, window: await on.getRepository(AppointmentWindow).findOneByOrFail({ id: slot.windowId }) };
  }

  /** Throws `Problem` `slot-over` or `slot-closed` when nobody can be booked for it now. */
  requireOpen(placed: PlacedSlot): void {
    if (placed.slot.startsAt.getTime() <= this.clock.now()) {
      throw new Problem('slot-over', '该时段已经开始或者结束，请选择以后的时段。');
    }
    if (this.isClosed(placed)) throw new Problem('slot-closed', '该时段不接受预约，请选择其他时段。');
  }

  /** Closed by somebody, or because a notice that came later made its day a holiday. */
  private isClosed({ slot, window }: PlacedSlot): boolean {
    const day = dayOf(slot.startsAt.getTime());
    return slot.closed || window.closed || !this.calendars.current(slot.division).isWorkingDay(day);
  }

  private view(placed: PlacedSlot) {
    const { slot, window } = placed;
    const free = this.isClosed(placed) || slot.startsAt.getTime() <= this.clock.now() ? 0 : slot.capacity - slot.booked;
    return {
      id: slot.id,
      window: { id: window.id, name: window.name, place: window.place, service: window.service },
      division: slot.division,
      startsAt: formatInstant(slot.startsAt.getTime()),
      endsAt: formatInstant(slot.endsAt.getTime()),
      capacity: slot.capacity,
      /** Places that can be booked now. */
      free,
      closed: slot.closed,
    };
  }

  private async windowsOf(slots: readonly AppointmentSlot[]): Promise<Map<string, AppointmentWindow>> {
    const ids = [...new Set(slots.map(({ windowId }) => windowId))];
    const windows = await this.dataSource.getRepository(AppointmentWindow).findBy({ id: In(ids) });
    return new Map(windows.map(window => [window.id, window]));
  }

  private get slots() {
    return this.dataSource.getRepository(AppointmentSlot);
  }
}
