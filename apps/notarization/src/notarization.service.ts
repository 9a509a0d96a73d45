import { defineService } from '@yizhan/casework';
import { CreateNotarization1700000000000 } from '../migrations/1700000000000-create-notarization.js';
import { AddNotarizationWork1700000300000 } from '../migrations/1700000300000-add-notarization-work.js';
import { CertificatesController } from './certificate/certificate.controller.js';
import { CertificateDesk } from './certificate/certificate.desk.js';
import { CertificateReader } from './certificate/certificate.reader.js';
import { notarizationDocuments } from './documents/notarization.documents.js';
import { notarization } from './notarization.procedure.js';
import { notarizationView } from './notarization.view.js';
import { NotariesController } from './notary/notary.controller.js';
import { Notary } from './notary/notary.entity.js';
import { NotaryStore } from './notary/notary.store.js';
import { NotaryOffice } from './office/office.entity.js';
import { NotaryOfficesController } from './office/office.controller.js';
import { NotaryOfficeStore } from './office/office.store.js';

/** Notarization 公证 as a service: its table, its columns, and its registers of offices, notaries and certificates. */
export const notarizationService = defineService({
  procedure: notarization,
  migrations: [CreateNotarization1700000000000, AddNotarizationWork1700000300000],
  entities: [NotaryOffice, Notary],
  takes: {
    notary: null,
    notaryLicence: null,
    avoided: [],
    avoidance: null,
    applicant: null,
    venue: null,
    arrangement: null,
    fastList: null,
    materials: [],
    requested: [],
    inquiries: [],
    verifications: [],
    fee: null,
    draft: null,
    approval: null,
    certificateNo: null,
    certificateWord: null,
    certificateYear: null,
    certificateCharacter: null,
    certificateSerial: null,
    paperNo: null,
    issuedOn: null,
    copies: null,
    duplicates: null,
    examinedNo: null,
    reExamination: null,
    effect: null,
  },
  documents: notarizationDocuments,
  operations: { present: notarizationView },
  controllers: [NotaryOfficesController, NotariesController, CertificatesController],
  providers: [NotaryOfficeStore, NotaryStore, CertificateReader, CertificateDesk],
});
