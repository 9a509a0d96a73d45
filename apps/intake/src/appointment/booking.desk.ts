import { uniqueViolation } from '@yizhan/casework';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findMatter } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { type Caller, Clock, Problem } from '@yizhan/platform';
import { FieldCipher, maskIdentityNumber, QueryCodes } from '@yizhan/privacy';
import type { EntityManager } from 'typeorm';
import { ApplicantVault } from '../acceptance/applicant-vault.js';
import { Appointment, appointmentStates, type AppointmentStep } from './appointment.entity.js';
import type { BookSlot } from './appointment.inputs.js';
import './appointment.problems.js';
import { type PlacedSlot, SlotDesk } from './slot.desk.js';

/** Appointments one person may have that are still to come. */
const mostOpen = 3;

/** Who takes a step: an officer, or the citizen. */
export type Actor = Pick<Caller, 'id' | 'name'>;
export const citizen: Actor = { id: 'citizen', name: '本人' };

/** An appointment with its window, as a step leaves it. */
export interface Booked {
  readonly appointment: Appointment;
  readonly placed: PlacedSlot;
}

/**
 * Books, moves and cancels appointments, each in the caller's transaction. A place is taken by one statement that counts
 * it, so a slot never holds more than its capacity, however many ask at once.
 */
@Injectable()
export class BookingDesk {
  constructor(
    private readonly slots: SlotDesk,
    private readonly vault: ApplicantVault,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly codes: QueryCodes,
  ) {}

  /**
   * Books a place. Throws `Problem` `not-found`, `slot-over`, `slot-closed`, `slot-full`, `booked-already`,
   * `too-many-bookings`, `unknown-matter`; then the transaction has to be given up.
   * @param may checks whether the slot is the caller's to book
   */
  async book(tx: EntityManager, input: BookSlot, by: Actor, may: (division: string) => void): Promise<Booked> {
    requireMatter(input.matter);
    const placed = await this.slots.find(tx, input.slot);
    may(placed.slot.division);
    this.slots.requireOpen(placed);
    const row = this.rowOf(placed, input, by);
    await this.requireFew(tx, row.idNumberIndex);
    await takePlace(tx, row.slotId);
    const appointment = await once(() => this.insert(tx, row));
    return { appointment, placed };
  }

  /** Takes another slot and gives the place free; the number and code stay. Throws as `book` does, `booking-not-open`. */
  async reschedule(tx: EntityManager, before: Appointment, slotId: string, by: Actor, may: (division: string) => void) {
    requireBooked(before);
    const placed = await this.slots.find(tx, slotId);
    may(placed.slot.division);
    if (slotId === before.slotId) throw new Problem('booked-already', '已经约在该时段，无须改期。');
    this.slots.requireOpen(placed);
    // In the order of their ids, so that two who change places never wait for each other.
    const steps = [() => givePlace(tx, before.slotId), () => takePlace(tx, slotId)];
    for (const step of before.slotId < slotId ? steps : steps.reverse()) await step();
    const { slot } = placed;
    const moved = {
      slotId,
      windowId: slot.windowId,
      division: slot.division,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
    };
    const from = formatInstant(before.startsAt.getTime());
    const appointment = await once(() => this.step(tx, before, { ...moved }, { action: 'reschedule', from }, by));
    return { appointment, placed };
  }

  /** Gives the place free. Throws `Problem` `booking-not-open`. */
  async cancel(tx: EntityManager, before: Appointment, reason: string | undefined, by: Actor): Promise<Appointment> {
    requireBooked(before);
    await givePlace(tx, before.slotId);
    return this.step(tx, before, { state: 'cancelled' }, { action: 'cancel', ...(reason && { reason }) }, by);
  }

  /** Nobody came. Throws `Problem` `booking-not-open`, `before-the-slot`. */
  async noShow(tx: EntityManager, before: Appointment, reason: string | undefined, by: Actor): Promise<Appointment> {
    requireBooked(before);
    if (this.clock.now() < before.startsAt.getTime()) {
      throw new Problem('before-the-slot', '预约时段尚未开始，不能登记未到场；不来的请取消预约。');
    }
    return this.step(tx, before, { state: 'no-show' }, { action: 'no-show', ...(reason && { reason }) }, by);
  }

  /** Writes a step of an appointment, which the transaction holds locked. */
  async step(
    tx: EntityManager,
    before: Appointment,
    changes: Partial<Appointment>,
    taken: Omit<AppointmentStep, 'at' | 'by'>,
    { id, name }: Actor,
  ): Promise<Appointment> {
    const at = this.clock.date();
    const step: AppointmentStep = { ...taken, at: formatInstant(at.getTime()), by: { id, name } };
    const written = {
      ...changes,
      version: before.version + 1,
      steps: [...before.steps, step],
      updatedAt: at,
    };
    await tx.getRepository(Appointment).update(before.id, written as object);
    return { ...before, ...written };
  }

  /** The code that proves an appointment one's own; computed, so that nothing is stored which could leak. */
  codeOf({ id }: Appointment): string {
    return this.codes.queryCodeOf(id);
  }

  private rowOf({ slot }: PlacedSlot, input: BookSlot, { id: by, name }: Actor): Omit<Appointment, 'serial'> {
    const id = randomUUID();
    const at = this.clock.date();
    const sealed = this.vault.seal(id, input);
    return {
      id,
      slotId: slot.id,
      windowId: slot.windowId,
      division: slot.division,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      state: 'booked',
      version: 1,
      applicantName: input.applicant.name,
      idNumberSealed: sealed.idNumberSealed!,
      idNumberIndex: this.cipher.indexOf(input.applicant.idNumber, 'identity-number'),
      idNumberMasked: maskIdentityNumber(input.applicant.idNumber),
      phoneSealed: sealed.phoneSealed!,
      phoneMasked: sealed.phoneMasked!,
      statement: sealed.statement,
      statementSealed: sealed.statementSealed,
      matter: input.matter ?? null,
      byCitizen: by === citizen.id,
      caseId: null,
      steps: [{ action: 'book', at: formatInstant(at.getTime()), by: { id: by, name } }],
      bookedAt: at,
      updatedAt: at,
    };
  }

  private async insert(tx: EntityManager, row: Omit<Appointment, 'serial'>): Promise<Appointment> {
    const appointments = tx.getRepository(Appointment);
    await appointments.insert(row as object);
    return appointments.findOneByOrFail({ id: row.id });
  }

  /** Held until the transaction ends, so that several requests of one person are counted one after another. */
  private async requireFew(tx: EntityManager, person: string): Promise<void> {
    await prepared(tx, 'lock-person', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [person]);
    const { rows } = await prepared<{ open: number }>(
      tx,
      'open-bookings',
      `select count(*)::int as open from appointments where id_number_index = $1 and state = 'booked' and starts_at > $2`,
      [person, this.clock.date()],
    );
    if (rows[0]!.open < mostOpen) return;
    throw new Problem('too-many-bookings', `本人已有 ${mostOpen} 个未到期的预约，请先取消不需要的。`);
  }
}

/** Locks an appointment for a step. Throws `Problem` `not-found`, or `stale-version` if another version was seen. */
export async function lockAppointment(tx: EntityManager, id: string, seen?: number): Promise<Appointment> {
  const appointment = await tx
    .getRepository(Appointment)
    .createQueryBuilder('x')
    .setLock('pessimistic_write')
    .where('x.id = :id', { id })
    .getOne();
  if (!appointment) throw new Problem('not-found', '没有这个预约，请核对编号。');
  if (seen === undefined || seen === appointment.version) return appointment;
  throw new Problem('stale-version', `预约已更新到第 ${appointment.version} 版，请刷新后再操作。`);
}

/** Throws `Problem` `booking-not-open`. */
export function requireBooked({ state }: Appointment): void {
  if (state === 'booked') return;
  throw new Problem('booking-not-open', `该预约${appointmentStates[state]}，不能再办理；需要时请重新预约。`);
}

/** Throws `Problem` `unknown-matter`. */
export function requireMatter(matter: string | undefined | null): void {
  if (!matter || findMatter(matter)) return;
  throw new Problem('unknown-matter', `事项目录中没有“${matter}”，请查阅 GET /api/intake/v1/matters。`);
}

async function takePlace(tx: EntityManager, slot: string): Promise<void> {
  const { rowCount } = await prepared(
    tx,
    'take-place',
    'update appointment_slots set booked = booked + 1 where id = $1 and booked < capacity and not closed',
    [slot],
  );
  if (rowCount === 0) throw new Problem('slot-full', '该时段已约满，请选择其他时段。');
}

async function givePlace(tx: EntityManager, slot: string): Promise<void> {
  await prepared(tx, 'give-place', 'update appointment_slots set booked = booked - 1 where id = $1', [slot]);
}

/** One person has one place in a slot: the index of the database says so when two requests come at once. */
async function once<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (uniqueViolation(error)?.constraint !== 'appointment_once') throw error;
    throw new Problem('booked-already', '该时段已有本人的预约，不能重复预约。');
  }
}
