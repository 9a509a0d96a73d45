import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CalendarBook, isUuid } from '@yizhan/casework';
import { dateText, dayOf, dayOfText } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { ChangeWindow, CreateWindow, OpenSlots, WindowListQuery } from './appointment.inputs.js';
import './appointment.problems.js';
import { pageOf } from './pages.js';
import { slotsOfDays } from './slots-of-days.js';
import { AppointmentWindow } from './window.entity.js';

/** Days that may be opened at once. */
const longestSpan = 92;

/** Keeps the windows of a division and opens their slots; the head of the office decides on them. */
@Injectable()
export class WindowDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarBook,
    private readonly clock: Clock,
  ) {}

  /** The windows, for anyone. Throws `Problem` for an unknown filter or a malformed cursor. */
  async list(query: unknown) {
    const asked = checked(WindowListQuery, query);
    const list = this.windows.createQueryBuilder('x');
    if (asked.service) list.andWhere('x.service = :service', { service: asked.service });
    const { items, next } = await pageOf(list, 'createdAt', asked);
    return { items: items.map(windowView), next };
  }

  /** Throws `Problem` `missing-role`, `wrong-division`, or for a mistake in the body. */
  async create(body: unknown, caller: Caller) {
    requireRole(caller, ['head', 'admin']);
    const input = checked(CreateWindow, body);
    requireDivision(caller, input.division);
    const window: AppointmentWindow = { id: randomUUID(), ...input, closed: false, createdAt: this.clock.date() };
    await this.windows.insert(window);
    return windowView(window);
  }

  /** Changes what is said; slots that are open already stay as they are. Throws as `create` does, and `not-found`. */
  async change(id: string, body: unknown, caller: Caller) {
    requireRole(caller, ['head', 'admin']);
    const input = checked(ChangeWindow, body);
    await this.find(id, caller);
    const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null));
    if (Object.keys(said).length > 0) await this.windows.update(id, said);
    return windowView(await this.find(id, caller));
  }

  /**
   * Opens the slots of every working day from one day to another 放号; those that are there stay. Returns how many were
   * opened, and the days that are none of work, each with its reason.
   * Throws as `change` does, `span-invalid`, `slot-closed` for a closed window.
   */
  async openSlots(id: string, body: unknown, caller: Caller) {
    requireRole(caller, ['head', 'admin']);
    const input = checked(OpenSlots, body);
    const window = await this.find(id, caller);
    if (window.closed) throw new Problem('slot-closed', '该窗口已停止预约，请先恢复。');
    const [from, to] = [dayOfText(input.from), dayOfText(input.to)];
    if (from < dayOf(this.clock.now()) || to < from || to - from >= longestSpan) {
      throw new Problem('span-invalid', `请从今天或者以后的日期起放号，一次不超过 ${longestSpan} 天。`);
    }
    await this.calendars.refresh();
    const calendar = this.calendars.current(window.division);
    const slots = slotsOfDays(calendar, from, to, window.slotMinutes);
    const opened = await this.insert(window, slots, input.capacity ?? window.capacity);
    const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return {
      opened,
      there: slots.length - opened,
      skipped: days
        .filter(day => !calendar.isWorkingDay(day))
        .map(day => ({ date: dateText(day), kind: calendar.kindOf(day), name: calendar.holidayName(day) ?? null })),
    };
  }

  private async insert(
    window: AppointmentWindow,
    slots: ReturnType<typeof slotsOfDays>,
    capacity: number,
  ): Promise<number> {
    const { rowCount } = await prepared(
      this.dataSource.manager,
      'open-slots',
      `insert into appointment_slots (id, window_id, division, starts_at, ends_at, capacity)
       select gen_random_uuid(), $1, $2, s.starts_at, s.ends_at, $3
       from jsonb_to_recordset($4::jsonb) as s(starts_at timestamptz, ends_at timestamptz)
       on conflict (window_id, starts_at) do nothing`,
      [
        window.id,
        window.division,
        capacity,
        JSON.stringify(
          slots.map(({ startsAt, endsAt }) => ({ starts_at: new Date(startsAt), ends_at: new Date(endsAt) })),
        ),
      ],
    );
    return rowCount ?? 0;
  }

  private async find(id: string, caller: Caller): Promise<AppointmentWindow> {
    const window = isUuid(id) ? await this.windows.findOneBy({ id }) : null;
    if (!window) throw new Problem('not-found', '没有这个预约窗口，请核对编号。');
    requireDivision(caller, window.division);
    return window;
  }

  private get windows() {
    return this.dataSource.getRepository(AppointmentWindow);
  }
}

function windowView({ createdAt: _, ...window }: AppointmentWindow) {
  return window;
}
