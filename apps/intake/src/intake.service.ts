import { defineService } from '@yizhan/casework';
import { AddChannelFacts1700000420000 } from '../migrations/1700000420000-add-channel-facts.js';
import { AddMaterials1700000420100 } from '../migrations/1700000420100-add-materials.js';
import { AddPriority1700000420200 } from '../migrations/1700000420200-add-priority.js';
import { CreateAppointments1700000420300 } from '../migrations/1700000420300-create-appointments.js';
import { CreateIntake1700000000000 } from '../migrations/1700000000000-create-intake.js';
import { AddUrgency1700000410000 } from '../migrations/1700000410000-add-urgency.js';
import { AddLinks1700000411000 } from '../migrations/1700000411000-add-links.js';
import { AcceptanceController } from './acceptance/acceptance.controller.js';
import { CaseOpenings } from './acceptance/case.openings.js';
import { AcceptanceNumbers } from './acceptance/acceptance-numbers.js';
import { acceptRpc } from './acceptance/acceptance.rpc.js';
import { AcceptanceService } from './acceptance/acceptance.service.js';
import { IntakeListQuery, intakeFilter } from './acceptance/intake-list.query.js';
import { ApplicantVault } from './acceptance/applicant-vault.js';
import { appointmentRpcs } from './appointment/appointment.rpcs.js';
import { appointments } from './appointment/appointments.js';
import { CalendarPublisher } from './calendars/calendar.publisher.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { CalendarsOverview } from './calendars/calendars.overview.js';
import { CalendarsReader } from './calendars/calendars.reader.js';
import { calendarRpc, publishCalendarRpc } from './calendars/calendars.rpc.js';
import { ServicesAsker } from './calendars/services.asker.js';
import { ChannelVault } from './channel/channel.vault.js';
import { GroupsController } from './groups/groups.controller.js';
import { MattersController } from './catalogue/matters.controller.js';
import { RulesController } from './catalogue/rules.controller.js';
import { RulesReader } from './catalogue/rules.reader.js';
import { IntakeConfig } from './config.js';
import { intakeDocuments } from './documents/intake.documents.js';
import { intake } from './intake.procedure.js';
import { detailOfIntake } from './intake.detail.js';
import { intakeExport, presentIntake } from './intake.view.js';
import { LinkDesk } from './links/link.desk.js';
import { LinkTeller } from './links/link.teller.js';
import { LinkedStepListener } from './links/linked-step.listener.js';
import { LinksController } from './links/links.controller.js';
import { linkRpcs } from './links/links.rpc.js';
import { ReferralListener } from './links/referral.listener.js';
import { ReferralOpener } from './links/referral.opener.js';
import { DuplicatesFinder } from './people/duplicates.finder.js';
import { PeopleController } from './people/people.controller.js';
import { peopleRpcs } from './people/people.rpc.js';
import { SamePersonReader } from './people/same-person.reader.js';
import { ProgressController } from './progress/progress.controller.js';
import { ProgressEntry } from './progress/progress.entity.js';
import { ProgressListener } from './progress/progress.listener.js';
import { ProgressService } from './progress/progress.service.js';
import { ProgressClock } from './progress/progress-clock.entity.js';
import { ProgressProjection } from './progress/progress.projection.js';
import { progressOf } from './progress/progress.reader.js';

/** Intake 受理中心 as a service. */
export const intakeService = defineService({
  procedure: intake,
  config: IntakeConfig,
  followsEveryMs: 100,
  publishesCalendars: true,
  entities: [ProgressEntry, ProgressClock, ...appointments.entities],
  migrations: [
    CreateIntake1700000000000,
    AddUrgency1700000410000,
    AddLinks1700000411000,
    AddChannelFacts1700000420000,
    AddMaterials1700000420100,
    AddPriority1700000420200,
    CreateAppointments1700000420300,
  ],
  projections: [ProgressProjection],
  operations: {
    listQuery: IntakeListQuery,
    filter: intakeFilter,
    present: presentIntake,
    join: progressOf,
    detail: detailOfIntake,
    exported: intakeExport,
  },
  documents: intakeDocuments,
  searchText: ({ applicantName, statement }) => [applicantName, statement],
  rpcs: [acceptRpc, calendarRpc, publishCalendarRpc, ...linkRpcs, ...peopleRpcs, ...appointmentRpcs],
  controllers: [
    AcceptanceController,
    ProgressController,
    ProgressListener,
    ReferralListener,
    LinkedStepListener,
    LinksController,
    PeopleController,
    MattersController,
    GroupsController,
    RulesController,
    CalendarsController,
    ...appointments.controllers,
  ],
  providers: [
    AcceptanceService,
    AcceptanceNumbers,
    CaseOpenings,
    ApplicantVault,
    ChannelVault,
    ProgressService,
    LinkDesk,
    LinkTeller,
    ReferralOpener,
    DuplicatesFinder,
    SamePersonReader,
    RulesReader,
    CalendarsReader,
    CalendarsOverview,
    CalendarPublisher,
    ServicesAsker,
    ...appointments.providers,
  ],
});
