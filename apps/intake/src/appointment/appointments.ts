import { ServiceConfig } from '@yizhan/platform';
import { QueryCodes } from '@yizhan/privacy';
import { AppointmentDesk } from './appointment.desk.js';
import { Appointment } from './appointment.entity.js';
import { AppointmentsController } from './appointments.controller.js';
import { BookingDesk } from './booking.desk.js';
import { BookingsController } from './bookings.controller.js';
import { CheckInDesk } from './check-in.desk.js';
import { OwnBookingsDesk } from './own-bookings.desk.js';
import { SlotDesk } from './slot.desk.js';
import { AppointmentSlot } from './slot.entity.js';
import { SlotsController } from './slots.controller.js';
import { WindowDesk } from './window.desk.js';
import { AppointmentWindow } from './window.entity.js';
import { WindowsController } from './windows.controller.js';

/** Appointments 预约 as a part of intake: what the service is to know of them. */
export const appointments = {
  entities: [AppointmentWindow, AppointmentSlot, Appointment],
  controllers: [WindowsController, SlotsController, AppointmentsController, BookingsController],
  providers: [
    {
      provide: QueryCodes,
      inject: [ServiceConfig],
      useFactory: (config: ServiceConfig) => new QueryCodes(Buffer.from(config.PRIVACY_KEY, 'base64')),
    },
    WindowDesk,
    SlotDesk,
    BookingDesk,
    AppointmentDesk,
    OwnBookingsDesk,
    CheckInDesk,
  ],
};
