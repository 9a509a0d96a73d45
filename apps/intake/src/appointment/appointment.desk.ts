import { Injectable } from '@nestjs/common';
import { AnswerOnce, idempotentRequest, type StepHeaders, isUuid } from '@yizhan/casework';
import { dayOfText, endOfDay, startOfDay } from '@yizhan/deadlines';
import { type Caller, checked, Problem, requireDivision, requireRole, type StaffRole } from '@yizhan/platform';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Appointment } from './appointment.entity.js';
import { AppointmentListQuery, BookSlot, Cancel, NoShow, Reschedule } from './appointment.inputs.js';
import { staffView } from './appointment.view.js';
import { BookingDesk, lockAppointment } from './booking.desk.js';
import { pageOf, within } from './pages.js';
import { AppointmentWindow } from './window.entity.js';

const booking: readonly StaffRole[] = ['clerk', 'hotline'];
const reading: readonly StaffRole[] = [...booking, 'head', 'admin'];

/** Appointments in the hands of staff, each within their division. */
@Injectable()
export class AppointmentDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly bookings: BookingDesk,
    private readonly answers: AnswerOnce,
  ) {}

  /** Earliest first. Throws `Problem` `missing-role`, or for an unknown filter or a malformed cursor. */
  async list(query: unknown, caller: Caller) {
    requireRole(caller, reading);
    const asked = checked(AppointmentListQuery, query);
    const list = this.dataSource.getRepository(Appointment).createQueryBuilder('x');
    within(list, 'own', caller.division);
    if (asked.window) list.andWhere('x.windowId = :window', { window: asked.window });
    if (asked.state) list.andWhere('x.state = :state', { state: asked.state });
    if (asked.day) {
      const day = dayOfText(asked.day);
      list.andWhere('x.startsAt between :opens and :closes', {
        opens: new Date(startOfDay(day)),
        closes: new Date(endOfDay(day)),
      });
    }
    const { items, next } = await pageOf(list, 'startsAt', asked);
    const ids = [...new Set(items.map(({ windowId }) => windowId))];
    const windows = await this.dataSource.getRepository(AppointmentWindow).findBy({ id: In(ids) });
    const windowOf = new Map(windows.map(window => [window.id, window]));
    return { items: items.map(item => staffView(item, windowOf.get(item.windowId)!)), next };
  }

  /** Throws `Problem` `missing-role`, `not-found`, `wrong-division`. */
  async get(id: string, caller: Caller) {
    requireRole(caller, reading);
    const { manager } = this.dataSource;
    const appointment = isUuid(id) ? await manager.getRepository(Appointment).findOneBy({ id }) : null;
    if (!appointment) throw new Problem('not-found', '没有这个预约，请核对编号。');
    requireDivision(caller, appointment.division);
    return this.shown(manager, appointment);
  }

  /** Books for a citizen; the answer carries the code to hand out. Throws as `BookingDesk.book` does. */
  async book(body: unknown, caller: Caller, idempotencyKey: string | undefined) {
    requireRole(caller, booking);
    const input = checked(BookSlot, body);
    const request = idempotentRequest(idempotencyKey, caller, 'intake book', body);
    return this.answers.of(request, async tx => {
      const { appointment, placed } = await this.bookings.book(tx, input, caller, division =>
        requireDivision(caller, division),
      );
      return { ...staffView(appointment, placed.window), code: this.bookings.codeOf(appointment) };
    });
  }

  /** Throws as `BookingDesk.reschedule` does, `missing-role`, `not-found`, `wrong-division`, `stale-version`. */
  reschedule(id: string, body: unknown, caller: Caller, headers: StepHeaders) {
    const { slot } = checked(Reschedule, body);
    return this.step(id, 'reschedule', body, caller, headers, async (tx, before) => {
      const may = (division: string) => requireDivision(caller, division);
      return (await this.bookings.reschedule(tx, before, slot, caller, may)).appointment;
    });
  }

  /** Throws as `BookingDesk.cancel` does, `missing-role`, `not-found`, `wrong-division`, `stale-version`. */
  cancel(id: string, body: unknown, caller: Caller, headers: StepHeaders) {
    const { reason } = checked(Cancel, body ?? {});
    return this.step(id, 'cancel', body, caller, headers, (tx, before) =>
      this.bookings.cancel(tx, before, reason ?? undefined, caller),
    );
  }

  /** Throws as `BookingDesk.noShow` does, `missing-role`, `not-found`, `wrong-division`, `stale-version`. */
  noShow(id: string, body: unknown, caller: Caller, headers: StepHeaders) {
    const { reason } = checked(NoShow, body ?? {});
    return this.step(id, 'no-show', body, caller, headers, (tx, before) =>
      this.bookings.noShow(tx, before, reason ?? undefined, caller),
    );
  }

  private step(
    id: string,
    action: string,
    body: unknown,
    caller: Caller,
    { expectedVersion, idempotencyKey }: StepHeaders,
    take: (tx: EntityManager, before: Appointment) => Promise<Appointment>,
  ) {
    requireRole(caller, booking);
    if (!isUuid(id)) throw new Problem('not-found', '没有这个预约，请核对编号。');
    const request = idempotentRequest(idempotencyKey, caller, `intake appointment ${id} ${action}`, body);
    return this.answers.of(request, async tx => {
      const before = await lockAppointment(tx, id, expectedVersion);
      requireDivision(caller, before.division);
      return this.shown(tx, await take(tx, before));
    });
  }

  private async shown(on: EntityManager, appointment: Appointment) {
    const { windowId: id } = appointment;
    return staffView(appointment, await on.getRepository(AppointmentWindow).findOneByOrFail({ id }));
  }
}
