import type { CaseRoutedV1 } from '@yizhan/contracts';
import { Column } from 'typeorm';
import { CaseRow } from '../case/case-row.js';

/** What a handling service knows of a case from intake's routing; its own entity adds what it finds out. */
export abstract class HandledCase extends CaseRow {
  @Column('text', { name: 'applicant_name' })
  applicantName!: string;

  /** The citizen's words, with identity numbers and phones masked. */
  @Column('text')
  statement!: string;

  @Column('text', { array: true })
  groups!: string[];

  /** Which routing of intake this is; 2 after the case came back once. */
  @Column('int')
  routing!: number;
}

/** The columns of `HandledCase` for a service's migration. */
export const handledColumns = `
  applicant_name text not null,
  statement text not null,
  groups text[] not null,
  routing int not null`;

/** The same columns out of intake's routing. */
export function handledFrom({ applicantName, statement, groups, routing }: CaseRoutedV1) {
  return { applicantName, statement, groups, routing };
}

/** By what every case of a handling service is found. */
export function handledTexts({ applicantName, statement }: HandledCase): string[] {
  return [applicantName, statement];
}
