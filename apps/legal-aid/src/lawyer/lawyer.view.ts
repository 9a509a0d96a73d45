import { formatInstant } from '@yizhan/deadlines';
import type { Assessment } from '../quality/assessment.store.js';
import { criminalYears, yearsSince } from '../rota/rota.js';
import type { Lawyer } from './lawyer.entity.js';

/** An entry as REST shows it: with years of practice, load and assessment. */
export function lawyerView({ createdAt, updatedAt, ...lawyer }: Lawyer, assessment: Assessment, at: number) {
  return {
    ...lawyer,
    yearsOfPractice: yearsSince(lawyer.practisingSince, at),
    yearsOfDefence: criminalYears(lawyer, at),
    ...assessment,
    createdAt: formatInstant(createdAt.getTime()),
    updatedAt: formatInstant(updatedAt.getTime()),
  };
}
