import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MessagingModule, OutboxRelay } from '@yizhan/messaging';
import { AuthGuard, Clock, HealthController, Metrics, MetricsController, ServiceConfig } from '@yizhan/platform';
import { FieldCipher, QueryCodes } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { CalendarBook } from '../calendars/calendar-book.js';
import { CalendarController } from '../calendars/calendar.controller.js';
import { CalendarDesk } from '../calendars/calendar.desk.js';
import { CalendarListener } from '../calendars/calendar.listener.js';
import { CalendarMover } from '../calendars/calendar.mover.js';
import { MoverWorker } from '../calendars/mover.worker.js';
import { AttachmentDesk } from '../attachments/attachment.desk.js';
import { attachmentsController } from '../attachments/attachments.controller.js';
import { fileSettings } from '../attachments/file-settings.js';
import { CommentDesk } from '../comments/comment.desk.js';
import { commentsController } from '../comments/comments.controller.js';
import { Covers } from '../covers/covers.js';
import { CoversController } from '../covers/covers.controller.js';
import { DeadLetterOperations } from '../dead-letters/dead-letter.operations.js';
import { DeadLettersController } from '../dead-letters/dead-letters.controller.js';
import { DocumentDesk } from '../documents/document.desk.js';
import type { DocumentTemplate } from '../documents/document.template.js';
import { documentsController } from '../documents/documents.controller.js';
import { CaseEngine } from '../engine/case-engine.js';
import { ExpiryWorker } from '../expiry/expiry.worker.js';
import { type ExportColumn, handledExport } from '../export/export.columns.js';
import { AnswerOnce } from '../idempotency/answer-once.js';
import { caseRpcController } from '../grpc/case.rpc.controller.js';
import { GrpcCalls } from '../grpc/grpc.calls.js';
import { HealthRpcController } from '../grpc/health.rpc.controller.js';
import { linksListener } from '../handled/links/links.listener.js';
import { linksProjection } from '../handled/links/links.projection.js';
import { showLinks } from '../handled/links/show-links.js';
import type { CaseRow } from '../case/case-row.js';
import { type HandledCase, handledTexts } from '../handled/handled-case.js';
import { routingListener } from '../handled/routing.listener.js';
import { OfficerBook } from '../officers/officer.book.js';
import { Officers } from '../officers/officers.js';
import { OfficersController } from '../officers/officers.controller.js';
import { type Projection, PROJECTIONS } from '../projections/projection.js';
import { ProjectionsController } from '../projections/projections.controller.js';
import { RebuildWorker } from '../projections/rebuild.worker.js';
import { caseController } from '../rest/case.controller.js';
import { CaseOperations, type CaseOperationsOptions } from '../rest/case.operations.js';
import { procedureController } from '../rest/procedure.controller.js';
import { ALSO_KEPT } from '../retention/retention.js';
import { PurgeWorker } from '../retention/purge.worker.js';
import { SearchFiller } from '../search/search.filler.js';
import { CaseSearchText } from '../search/search.text.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceSurroundings } from './start-service.js';
import { SurroundingsModule } from './surroundings.module.js';

/** The whole module of a service: what every service has, the engine with its procedure, and the service's own. */
@Module({})
export class ServiceModule {
  static of(definition: ServiceDefinition, parts: ServiceSurroundings & { dataSource: DataSource }): DynamicModule {
    const { procedure, resource = 'cases', takes, documents = [] } = definition;
    const operations = takes ? showLinks(definition.operations) : definition.operations;
    const projections = [...(definition.projections ?? []), ...(takes ? [linksProjection(procedure.service)] : [])];
    const { config, log } = parts;
    return {
      module: ServiceModule,
      imports: [
        SurroundingsModule.of(parts),
        MessagingModule.forRoot({
          service: procedure.service,
          brokers: config.brokers,
          topicPrefix: config.TOPIC_PREFIX,
          log,
          ...(definition.followsEveryMs && { transport: { apartMs: definition.followsEveryMs } }),
        }),
        ...(definition.imports ?? []),
      ],
      controllers: [
        HealthController,
        MetricsController,
        DeadLettersController,
        OfficersController,
        CoversController,
        procedureController(procedure),
        ...(definition.controllers ?? []),
        caseController(procedure, resource, operations?.listQuery),
        ...(documents.length > 0 ? [documentsController(resource)] : []),
        commentsController(resource),
        attachmentsController(resource),
        caseRpcController(definition),
        HealthRpcController,
        ...(definition.publishesCalendars ? [] : [CalendarController, CalendarListener]),
        ...(projections.length > 0 ? [ProjectionsController] : []),
        ...(takes ? [routingListener<HandledCase>(procedure.service, takes), linksListener(procedure.service)] : []),
      ],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        GrpcCalls,
        {
          provide: CalendarBook,
          inject: [DataSource, Clock],
          useFactory: (dataSource: DataSource, clock: Clock) => CalendarBook.open(dataSource.manager, clock.date()),
        },
        {
          provide: CaseEngine,
          inject: [DataSource, Clock, FieldCipher, CalendarBook, OutboxRelay],
          useFactory: (
            dataSource: DataSource,
            clock: Clock,
            cipher: FieldCipher,
            calendars: CalendarBook,
            relay: OutboxRelay,
          ) =>
            new CaseEngine(procedure, dataSource, clock, cipher, calendars, () => relay.wake(), searchOf(definition)),
        },
        {
          provide: CaseOperations,
          inject: [CaseEngine, DataSource, Clock],
          useFactory: (engine: CaseEngine, dataSource: DataSource, clock: Clock) =>
            new CaseOperations(engine, dataSource, clock, withHandledColumns(takes !== undefined, operations), {
              log,
              mostExported: config.EXPORT_MAX_ROWS,
            }),
        },
        AnswerOnce,
        ...(documents.length > 0 ? [documentDesk(documents)] : []),
        CommentDesk,
        {
          provide: AttachmentDesk,
          inject: [CaseEngine, DataSource, Clock],
          useFactory: (engine: CaseEngine, dataSource: DataSource, clock: Clock) =>
            new AttachmentDesk(fileSettings(config), engine, dataSource, clock),
        },
        DeadLetterOperations,
        OfficerBook,
        Officers,
        Covers,
        ExpiryWorker,
        CalendarDesk,
        {
          provide: CalendarMover,
          inject: [CaseEngine, DataSource, Clock, Metrics],
          useFactory: (engine: CaseEngine, dataSource: DataSource, clock: Clock, metrics: Metrics) => {
            const movedClocks = metrics.counter(
              'clocks_recomputed_total',
              'Clocks moved to another calendar or rule version',
              ['rule'],
            );
            return new CalendarMover({ engine, dataSource, clock, log, movedClocks });
          },
        },
        MoverWorker,
        { provide: ALSO_KEPT, useValue: definition.keeps?.(config) ?? [] },
        PurgeWorker,
        SearchFiller,
        ...(projections.length > 0 ? providersOf(projections) : []),
        ...(definition.providers ?? []),
      ],
    };
  }
}

function documentDesk(templates: readonly DocumentTemplate[]): Provider {
  return {
    provide: DocumentDesk,
    inject: [CaseEngine, DataSource, Clock, ServiceConfig],
    useFactory: (engine: CaseEngine, dataSource: DataSource, clock: Clock, { PRIVACY_KEY }: ServiceConfig) =>
      new DocumentDesk(templates, engine, dataSource, clock, new QueryCodes(Buffer.from(PRIVACY_KEY, 'base64'))),
  };
}

/** A handling service's cases are found by applicant and statement, and by what it adds. */
function searchOf({ takes, searchText }: ServiceDefinition): CaseSearchText<CaseRow> | undefined {
  if (!takes && !searchText) return undefined;
  const handled = (row: CaseRow) => (takes ? handledTexts(row as HandledCase) : []);
  return new CaseSearchText(row => [...handled(row), ...(searchText?.(row) ?? [])]);
}

/** What a handling service exports of every case comes before what it adds. */
function withHandledColumns(
  handles: boolean,
  operations: CaseOperationsOptions<CaseRow> = {},
): CaseOperationsOptions<CaseRow> {
  if (!handles) return operations;
  const handled = handledExport as unknown as readonly ExportColumn<CaseRow>[];
  return { ...operations, exported: [...handled, ...(operations.exported ?? [])] };
}

function providersOf(projections: readonly Type<Projection>[]): Provider[] {
  const all = { provide: PROJECTIONS, inject: [...projections], useFactory: (...each: Projection[]) => each };
  return [...projections, all, RebuildWorker];
}
