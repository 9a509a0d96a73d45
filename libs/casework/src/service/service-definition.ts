import type { DynamicModule, Provider, Type } from '@nestjs/common';
import type { ServiceConfig } from '@yizhan/platform';
import type { MigrationInterface } from 'typeorm';
import type { RpcDefinition } from '../grpc/rpc.definition.js';
import type { DocumentTemplate } from '../documents/document.template.js';
import type { CaseRow } from '../case/case-row.js';
import type { AnyProcedure } from '../procedure/procedure.js';
import type { Kept } from '../retention/retention.js';
import type { Projection } from '../projections/projection.js';
import type { CaseOperationsOptions } from '../rest/case.operations.js';
import type { SearchText } from '../search/search.text.js';
import type { HandledCase } from '../handled/handled-case.js';
import type { OwnColumns } from '../handled/routing.listener.js';

/** Everything that makes a service out of a procedure. */
export interface ServiceDefinition<C extends CaseRow = CaseRow> {
  readonly procedure: AnyProcedure<C>;
  /** The REST path below `v1`: `cases` unless said otherwise. */
  readonly resource?: string;
  readonly config?: new () => ServiceConfig;
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Entities beside the procedure's own. */
  readonly entities?: readonly (new () => object)[];
  /** A handling service: it takes over what intake routes to it, its own columns beginning like this. */
  readonly takes?: C extends HandledCase ? OwnColumns<C> : never;
  /**
   * How far apart it follows the others' events under load, in milliseconds: a view that nobody waits for saves
   * transactions by taking more of them at once.
   */
  readonly followsEveryMs?: number;
  readonly operations?: CaseOperationsOptions<C>;
  /**
   * By what its cases are found, beside number and matter: for a handling service what it knows beyond applicant and
   * statement. Without either its cases are not searched.
   */
  readonly searchText?: SearchText<C>;
  /** The views it keeps of what the others say; each can be thrown away and made again. */
  readonly projections?: readonly Type<Projection>[];
  /** The one service that publishes calendars and asks the others about them; it has doors of its own for that. */
  readonly publishesCalendars?: true;
  /** Rows of its own that are deleted when their time is over, beside those of every service. */
  readonly keeps?: (config: ServiceConfig) => readonly Kept[];
  /** The documents that are drawn up in its cases. */
  readonly documents?: readonly DocumentTemplate[];
  /** gRPC operations beside those of the table. */
  readonly rpcs?: readonly RpcDefinition[];
  readonly imports?: readonly (DynamicModule | Type)[];
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
}

/** Declares a service. */
export function defineService<C extends CaseRow>(definition: ServiceDefinition<C>): ServiceDefinition<C> {
  return definition;
}
