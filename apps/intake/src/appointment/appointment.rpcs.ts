import { defineRpc } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { AppointmentDesk } from './appointment.desk.js';
import {
  AppointmentListQuery,
  BookSlot,
  Cancel,
  CheckIn,
  NoShow,
  Reschedule,
  SlotListQuery,
} from './appointment.inputs.js';
import { CheckInDesk } from './check-in.desk.js';
import { SlotDesk } from './slot.desk.js';

class AppointmentOf {
  @IsUUID() id!: string;
}

class RescheduleOf extends Reschedule {
  @IsUUID() id!: string;
}

class CancelOf extends Cancel {
  @IsUUID() id!: string;
}

class NoShowOf extends NoShow {
  @IsUUID() id!: string;
}

class CheckInOf extends CheckIn {
  @IsUUID() id!: string;
}

/** What REST offers officers of appointments, over gRPC. Windows are set up, and citizens book, over REST. */
export const appointmentRpcs = [
  defineRpc<SlotDesk>({
    name: 'Slots',
    title: '预约时段与余号，早的在前',
    request: SlotListQuery,
    answers: 'document',
    provider: SlotDesk,
    call: (desk, input) => desk.list(input),
  }),
  defineRpc<AppointmentDesk>({
    name: 'Appointments',
    title: '预约列表，早的在前',
    request: AppointmentListQuery,
    answers: 'document',
    provider: AppointmentDesk,
    call: (desk, input, caller) => desk.list(input, caller),
  }),
  defineRpc<AppointmentDesk>({
    name: 'Appointment',
    title: '一个预约',
    request: AppointmentOf,
    answers: 'document',
    provider: AppointmentDesk,
    call: (desk, input, caller) => desk.get((input as AppointmentOf).id, caller),
  }),
  defineRpc<AppointmentDesk>({
    name: 'BookAppointment',
    title: '代群众预约',
    request: BookSlot,
    idempotent: true,
    answers: 'document',
    provider: AppointmentDesk,
    call: (desk, input, caller, { idempotencyKey }) => desk.book(input, caller, idempotencyKey),
  }),
  defineRpc<AppointmentDesk>({
    name: 'RescheduleAppointment',
    title: '改期',
    request: RescheduleOf,
    idempotent: true,
    answers: 'document',
    provider: AppointmentDesk,
    call: (desk, input, caller, headers) => {
      const { id, ...body } = input as RescheduleOf;
      return desk.reschedule(id, body, caller, headers);
    },
  }),
  defineRpc<AppointmentDesk>({
    name: 'CancelAppointment',
    title: '取消预约',
    request: CancelOf,
    idempotent: true,
    answers: 'document',
    provider: AppointmentDesk,
    call: (desk, input, caller, headers) => {
      const { id, ...body } = input as CancelOf;
      return desk.cancel(id, body, caller, headers);
    },
  }),
  defineRpc<AppointmentDesk>({
    name: 'NoShow',
    title: '登记未到场',
    request: NoShowOf,
    idempotent: true,
    answers: 'document',
    provider: AppointmentDesk,
    call: (desk, input, caller, headers) => {
      const { id, ...body } = input as NoShowOf;
      return desk.noShow(id, body, caller, headers);
    },
  }),
  defineRpc<CheckInDesk>({
    name: 'CheckIn',
    title: '到场受理：预约即成为案件，答复同受理登记',
    request: CheckInOf,
    idempotent: true,
    answers: 'case',
    provider: CheckInDesk,
    call: (desk, input, caller, headers) => {
      const { id, ...body } = input as CheckInOf;
      return desk.checkIn(id, body, caller, headers);
    },
  }),
];
