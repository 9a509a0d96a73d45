import { type DataSource, DateUtils } from 'typeorm';
import type { CaseRow } from './case-row.js';

/** How an entity's properties are named in its table, read once from TypeORM. */
export class CaseColumns<C extends CaseRow> {
  readonly table: string;
  private readonly names: readonly { property: keyof C & string; column: string; isDay: boolean }[];

  constructor(dataSource: DataSource, entity: new () => C) {
    const metadata = dataSource.getMetadata(entity);
    this.table = metadata.tableName;
    this.names = metadata.columns.map(column => ({
      property: column.propertyName as keyof C & string,
      column: column.databaseName,
      isDay: column.type === 'date',
    }));
  }

  /** Every column that a step may change. */
  get changing(): string[] {
    const fixed = ['id', 'acceptance_no', 'received_at', 'opened_at'];
    return this.names.map(({ column }) => column).filter(column => !fixed.includes(column));
  }

  /** A row as the database names it. */
  toColumns(row: C): Record<string, unknown> {
    return Object.fromEntries(this.names.map(({ property, column }) => [column, row[property] ?? null]));
  }

  /**
   * A database row as the entity names it. The driver makes an instant of a day (midnight of the machine's time zone), which
   * would be another day once written back; a day stays a text here, as TypeORM has it.
   */
  fromColumns(columns: Record<string, unknown>): C {
    const row: Record<string, unknown> = {};
    for (const { property, column, isDay } of this.names) {
      const value = columns[column];
      row[property] = isDay && value instanceof Date ? DateUtils.mixedDateToDateString(value) : value;
    }
    return row as unknown as C;
  }
}
