import { findMatter } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { maskName } from '@yizhan/privacy';
import { appointmentNo } from './appointment-no.js';
import { type Appointment, appointmentStates } from './appointment.entity.js';
import type { AppointmentWindow } from './window.entity.js';

/** An appointment as staff see it; identity number and phone masked. */
export function staffView(appointment: Appointment, window: AppointmentWindow) {
  const { id, division, version, slotId, applicantName, idNumberMasked, phoneMasked, caseId, steps } = appointment;
  return {
    id,
    version,
    division,
    slot: slotId,
    ...common(appointment, window),
    applicant: { name: applicantName, idNumber: idNumberMasked, phone: phoneMasked },
    statement: appointment.statement,
    matter: appointment.matter,
    byCitizen: appointment.byCitizen,
    caseId,
    bookedAt: formatInstant(appointment.bookedAt.getTime()),
    updatedAt: formatInstant(appointment.updatedAt.getTime()),
    steps,
  };
}

/** What whoever has the code may see. */
export function ownView(appointment: Appointment, window: AppointmentWindow) {
  return { ...common(appointment, window), applicant: maskName(appointment.applicantName) };
}

function common({ serial, state, startsAt, endsAt, matter }: Appointment, { id, name, place }: AppointmentWindow) {
  return {
    number: appointmentNo(serial),
    state,
    stateTitle: appointmentStates[state],
    startsAt: formatInstant(startsAt.getTime()),
    endsAt: formatInstant(endsAt.getTime()),
    window: { id, name, place },
    matterName: matter ? (findMatter(matter)?.name ?? null) : null,
  };
}
