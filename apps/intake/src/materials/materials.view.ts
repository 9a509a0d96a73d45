import { missingMaterials } from '@yizhan/casework';
import { findMatter, materialText } from '@yizhan/contracts';
import type { IntakeCase } from '../intake.case.js';

/** What of the matter's list is not there, in words; null while nobody has decided on the matter. */
export function missingOf({ matter: id, materials }: Pick<IntakeCase, 'matter' | 'materials'>) {
  const matter = id === null ? undefined : findMatter(id);
  if (!matter) return null;
  return missingMaterials(matter.materials, materials).map(item => ({ item, name: materialText(item) }));
}
