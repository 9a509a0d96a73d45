import { Injectable } from '@nestjs/common';
import { AnswerOnce, idempotentRequest } from '@yizhan/casework';
import { type AttemptLimit, Attempts, type Caller, checked, Clock, CodeAttempts, Problem } from '@yizhan/platform';
import { QueryCodes } from '@yizhan/privacy';
import { DataSource, type EntityManager } from 'typeorm';
import { Appointment } from './appointment.entity.js';
import { BookSlot, CancelOwn, RescheduleOwn } from './appointment.inputs.js';
import { serialOf } from './appointment-no.js';
import { ownView } from './appointment.view.js';
import { BookingDesk, citizen, lockAppointment } from './booking.desk.js';
import { AppointmentWindow } from './window.entity.js';

/** Requests to book from one address; a village station books for its village. */
const bookings: AttemptLimit = {
  allowed: 30,
  whileMs: 15 * 60_000,
  refusal: '预约过于频繁，请 15 分钟后再试，或者拨打 12348 预约。',
};
/** Whose answers are kept under an Idempotency-Key: the request with its identity number tells them apart. */
const stranger: Caller = { ...citizen, roles: [], division: '000000' };
const nobody = '00000000-0000-4000-8000-000000000000';
const anywhere = () => undefined;

/**
 * A citizen's own appointments, without sign-in. No captcha: an identity number has at most three appointments to come,
 * an address a number of requests in a while, and a number with wrong codes has to rest.
 */
@Injectable()
export class OwnBookingsDesk {
  private readonly requests: Attempts;
  private readonly codesTried: CodeAttempts;

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: BookingDesk,
    private readonly codes: QueryCodes,
    private readonly answers: AnswerOnce,
    clock: Clock,
  ) {
    this.requests = new Attempts(() => clock.now(), bookings);
    this.codesTried = new CodeAttempts(() => clock.now());
  }

  /**
   * Books a place; the answer carries number and code. Throws `Problem` as `BookingDesk.book` does, `too-many-requests`.
   * @param address where the request came from
   */
  async book(body: unknown, address: string, idempotencyKey: string | undefined) {
    this.requests.check(address);
    this.requests.count(address);
    const input = checked(BookSlot, body);
    const request = idempotentRequest(idempotencyKey, stranger, 'intake book-own', body);
    return this.answers.of(request, async tx => {
      const { appointment, placed } = await this.desk.book(tx, input, citizen, anywhere);
      return { ...ownView(appointment, placed.window), code: this.desk.codeOf(appointment) };
    });
  }

  /** Throws `Problem` `booking-not-found` alike for an unknown number and a wrong code, `too-many-requests`. */
  async read(number: unknown, code: unknown) {
    const { manager } = this.dataSource;
    return this.shown(manager, await this.find(number, code));
  }

  /** Throws as `read` and `BookingDesk.cancel` do. */
  async cancel(number: string, body: unknown) {
    const { code, reason } = checked(CancelOwn, body);
    return this.step(number, code, (tx, before) => this.desk.cancel(tx, before, reason ?? undefined, citizen));
  }

  /** Throws as `read` and `BookingDesk.reschedule` do. */
  async reschedule(number: string, body: unknown) {
    const { code, slot } = checked(RescheduleOwn, body);
    return this.step(number, code, async (tx, before) => {
      const { appointment } = await this.desk.reschedule(tx, before, slot, citizen, anywhere);
      return appointment;
    });
  }

  private async step(
    number: string,
    code: string,
    take: (tx: EntityManager, before: Appointment) => Promise<Appointment>,
  ) {
    const { id } = await this.find(number, code);
    return this.dataSource.transaction(async tx => this.shown(tx, await take(tx, await lockAppointment(tx, id))));
  }

  private async find(number: unknown, code: unknown): Promise<Appointment> {
    const serial = serialOf(number);
    const key = serial ?? '';
    this.codesTried.check(key);
    const found = serial && (await this.dataSource.getRepository(Appointment).findOneBy({ serial }));
    if (this.codes.isQueryCode(found ? found.id : nobody, code) && found) return found;
    this.codesTried.failed(key);
    throw new Problem('booking-not-found', '请核对预约号与预约码，均在预约成功的答复中。');
  }

  private async shown(on: EntityManager, appointment: Appointment) {
    const { windowId: id } = appointment;
    return ownView(appointment, await on.getRepository(AppointmentWindow).findOneByOrFail({ id }));
  }
}
