import { defineRpc, PageQuery } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { DuplicatesFinder } from './duplicates.finder.js';
import { DuplicatesQuery } from './people.inputs.js';
import { SamePersonReader } from './same-person.reader.js';

class DuplicatesRequest extends DuplicatesQuery {
  @IsUUID() id!: string;
}

class SamePersonRequest extends PageQuery {
  @IsUUID() id!: string;
}

/** `Duplicates` and `SamePerson`: as in REST, with the same checks. */
export const peopleRpcs = [
  defineRpc({
    name: 'Duplicates',
    title: '本市可能的重复件，最可能的在前，附理由',
    request: DuplicatesRequest,
    answers: 'document',
    provider: DuplicatesFinder,
    call: (finder, input, caller) => {
      const { id, ...query } = input as DuplicatesRequest;
      return finder.find(id, query, caller);
    },
  }),
  defineRpc({
    name: 'SamePerson',
    title: '同一人的其他事项；辖区外的只计数',
    request: SamePersonRequest,
    answers: 'document',
    provider: SamePersonReader,
    call: (reader, input, caller) => {
      const { id, ...query } = input as SamePersonRequest;
      return reader.read(id, query, caller);
    },
  }),
];
