import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  AnswerOnce,
  CaseEngine,
  CaseOperations,
  idempotentRequest,
  loadedAfter,
  type Opening,
  type StepHeaders,
  isUuid,
} from '@yizhan/casework';
import { dayOf, formatInstant } from '@yizhan/deadlines';
import { aboutCase, type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { QueryCodes } from '@yizhan/privacy';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicantVault } from '../acceptance/applicant-vault.js';
import { CaseOpenings } from '../acceptance/case.openings.js';
import type { IntakeCase } from '../intake.case.js';
import { appointmentNo } from './appointment-no.js';
import { Appointment } from './appointment.entity.js';
import { CheckIn } from './appointment.inputs.js';
import './appointment.problems.js';
import { BookingDesk, lockAppointment, requireBooked, requireMatter } from './booking.desk.js';

/** Turns an appointment into a case at the counter: case and appointment are written together, once. */
@Injectable()
export class CheckInDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly operations: CaseOperations<IntakeCase>,
    private readonly openings: CaseOpenings,
    private readonly vault: ApplicantVault,
    private readonly bookings: BookingDesk,
    private readonly answers: AnswerOnce,
    private readonly codes: QueryCodes,
    private readonly clock: Clock,
  ) {}

  /**
   * Accepts the matter of who has come: applicant and statement as they were booked, unless said otherwise. The answer is
   * that of an acceptance, the query code included, with the number of the appointment.
   * Throws `Problem` `missing-role`, `not-found`, `wrong-division`, `stale-version`, `booking-not-open`, `not-the-day`,
   * `unknown-matter`, or for a mistake in the body; then nothing is stored.
   */
  async checkIn(id: string, body: unknown, caller: Caller, { expectedVersion, idempotencyKey }: StepHeaders) {
    requireRole(caller, ['clerk']);
    const input = checked(CheckIn, body ?? {});
    requireMatter(input.matter);
    const known = isUuid(id) ? await this.dataSource.getRepository(Appointment).findOneBy({ id }) : null;
    if (!known) throw new Problem('not-found', '没有这个预约，请核对编号。');
    requireDivision(caller, known.division);
    // Made beforehand: a number is taken over a connection of its own, which nobody should wait for inside a transaction.
    const opening = await this.openingOf(known, input, caller);
    aboutCase(opening.id);
    const request = idempotentRequest(idempotencyKey, caller, `intake appointment ${id} check-in`, body);
    const answer = await this.answers.of(request, async tx => {
      const before = await lockAppointment(tx, id, expectedVersion);
      requireBooked(before);
      this.requireToday(before);
      const accepted = await this.open(tx, opening, caller);
      await this.bookings.step(tx, before, { state: 'checked-in', caseId: opening.id }, { action: 'check-in' }, caller);
      return { ...accepted, appointmentNo: appointmentNo(before.serial) };
    });
    this.engine.wake();
    return answer;
  }

  private async open(tx: EntityManager, opening: Opening<IntakeCase>, caller: Caller) {
    const [decision] = await this.engine.open(tx, [{ opening }], 'accept', caller);
    const view = this.operations.present(loadedAfter({ row: decision!.after, clocks: [] }, decision!), caller);
    return { ...(view as { id: string; version: number }), queryCode: this.codes.queryCodeOf(opening.id) };
  }

  private async openingOf(booked: Appointment, input: CheckIn, { name }: Caller): Promise<Opening<IntakeCase>> {
    const { applicant, statement } = this.vault.open(booked.id, booked);
    const matter = input.matter ?? booked.matter;
    const opening = await this.openings.of(
      randomUUID(),
      {
        channel: 'window',
        division: booked.division,
        applicant: { name: booked.applicantName, ...applicant, ...(input.groups && { groups: input.groups }) },
        statement: input.statement ?? statement,
        ...(matter && { matter }),
        ...(input.counter && { channelFacts: { counter: input.counter, clerk: name } }),
      },
      this.clock.now(),
    );
    return { ...opening, appointment: booked.id };
  }

  private requireToday({ startsAt }: Appointment): void {
    if (dayOf(startsAt.getTime()) === dayOf(this.clock.now())) return;
    const day = formatInstant(startsAt.getTime()).slice(0, 10);
    throw new Problem('not-the-day', `预约日为 ${day}，请于当天登记到场，或者先改期。`);
  }
}
