import { IsNotEmpty, IsString, IsUUID } from 'class-validator';
import { defineRpc } from '../grpc/rpc.definition.js';
import { DocumentDesk } from './document.desk.js';
import { IssueDocument } from './document.inputs.js';

class DocumentsOf {
  @IsUUID() id!: string;
}

class IssueDocumentOf extends IssueDocument {
  @IsUUID() id!: string;
}

class DocumentOf extends DocumentsOf {
  @IsString() @IsNotEmpty() documentId!: string;
}

/** What REST offers of a case's documents, over gRPC. */
export const documentRpcs = [
  defineRpc<DocumentDesk>({
    name: 'Documents',
    title: '本案文书，以及现在可以制作的文书',
    request: DocumentsOf,
    answers: 'document',
    provider: DocumentDesk,
    call: (desk, input, caller) => desk.list((input as DocumentsOf).id, caller),
  }),
  defineRpc<DocumentDesk>({
    name: 'IssueDocument',
    title: '制作文书',
    request: IssueDocumentOf,
    answers: 'document',
    provider: DocumentDesk,
    call: (desk, input, caller) => {
      const { id, ...body } = input as IssueDocumentOf;
      return desk.issue(id, body, caller);
    },
  }),
  defineRpc<DocumentDesk>({
    name: 'ReadDocument',
    title: '文书全文',
    request: DocumentOf,
    answers: 'document',
    provider: DocumentDesk,
    call: (desk, input, caller) => {
      const { id, documentId } = input as DocumentOf;
      return desk.read(id, documentId, caller);
    },
  }),
];
