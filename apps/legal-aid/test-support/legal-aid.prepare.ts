import type { Prepare } from '@yizhan/testing';
import { legalAidSamples } from '../test/legal-aid.samples.js';

const passedOver = { ground: 'applicant-wish', groundNote: '受援人请求由其承办' };

/** The lawyers whom samples name, and some more for the rota. */
export const prepareLegalAid: Prepare = async as => {
  const { 'assign-lawyer': first, 'replace-lawyer': second } = legalAidSamples.inputs;
  const others = Array.from({ length: 20 }, (_, nth) => ({ lawyer: `律师${nth + 1}`, lawFirm: '正源律师事务所' }));
  const head = await as('head');
  for (const [nth, { lawyer, lawFirm }] of [first, second, ...others].entries()) {
    const { status } = await head.post('/v1/lawyers', {
      licenceNo: `141032010${String(nth + 1).padStart(8, '0')}`,
      name: lawyer,
      lawFirm,
      kind: 'lawyer',
      specialities: ['criminal', 'labour'],
      languages: ['dialect'],
      practisingSince: '2010-07-01',
      criminalSince: '2012-01-01',
      maxLoad: 200,
    });
    if (status !== 201) throw new Error(`"${lawyer}" was not registered: ${status}`);
  }
  // Somebody else is next by the rota.
  const named = Object.entries(legalAidSamples.inputs).filter(([, input]) => 'lawyer' in input);
  return Object.fromEntries(named.map(([action, input]) => [action, { ...input, ...passedOver }]));
};
