/** Columns that hold sealed personal data or its index: never shown. */
const hidden = new Set(['idNumberSealed', 'idNumberIndex', 'phoneSealed', 'phoneIndex', 'statementSealed', 'linked']);

/** A case as staff see it: the applicant in one place with identity number and phone masked, sealed columns left out. */
export function presentIntake(view: Record<string, unknown>): object {
  const { applicantName, groups, idNumberMasked, phoneMasked, ...rest } = Object.fromEntries(
    Object.entries(view).filter(([name]) => !hidden.has(name)),
  );
  return { ...rest, applicant: { name: applicantName, idNumber: idNumberMasked, phone: phoneMasked, groups } };
}
