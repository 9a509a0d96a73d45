/** Every step after which another lawyer acts than before. */
export const assignments = ['assign-lawyer', 'assign-by-rota', 'replace-lawyer'] as const;
export const appointments = ['appoint-lawyer', 'appoint-by-rota', 'replace-defender'] as const;
export const dutyAssignments = ['assign-duty-lawyer', 'assign-duty-by-rota'] as const;
