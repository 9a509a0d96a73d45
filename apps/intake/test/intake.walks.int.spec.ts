import { walkSuite } from '@yizhan/testing';
import { intakeService } from '../src/intake.service.js';
import { aHotlineCall, prepareIntake } from '../test-support/intake.prepare.js';
import { intakeSamples } from './intake.samples.js';

walkSuite(intakeService, intakeSamples, {
  prepare: prepareIntake,
  async open(service, receivedAt) {
    const { status, body } = await service.as('clerk').post<{ id: string }>('/v1/cases', aHotlineCall({ receivedAt }));
    if (status !== 201) throw new Error(`no case was opened: ${status} ${JSON.stringify(body)}`);
    return body.id;
  },
});
