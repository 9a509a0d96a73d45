import { sameName } from '../conflict/conflict.js';
import { act } from '../legal-aid.states.js';
import * as input from './party.inputs.js';

/** Who else is in the case; conflicts of interest are looked for by it. */
export const partyActions = {
  'note-parties': act<input.NoteParties>({
    title: '登记各方当事人和语言需要',
    from: [
      'under-review',
      'granted',
      'notified',
      'informing',
      'duty-requested',
      'duty-helping',
      'assigned',
      'working',
      'defending',
    ],
    role: 'legal-aid',
    input: input.NoteParties,
    apply: ({ case: row, input: { parties, caseRef = row.caseRef, languages = row.languages } }) => ({
      parties: parties.map(({ name, role }) => ({ name: sameName(name), role })),
      caseRef,
      languages,
    }),
  }),
};
