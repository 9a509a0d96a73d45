/** One trace shows a case from the citizen's request to the supervision register (W3C Trace Context). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentContext, type Logger } from '@yizhan/platform';
import { eventually, startTestService, testBrokers, type TestService } from '@yizhan/testing';
import { intakeService } from '../../apps/intake/src/intake.service.js';
import { mediationService } from '../../apps/mediation/src/mediation.service.js';
import { supervisionService } from '../../apps/supervision/src/supervision.service.js';
import { readTopic } from '../../libs/messaging/test-support/topic-reader.js';
import { handed } from './support/matters.js';

interface Line {
  readonly message: string;
  readonly fields: Record<string, unknown>;
  /** What the service's logger adds to the line (libs/platform/src/logging/logger.ts). */
  readonly trace: string | undefined;
}

/** A logger that keeps its lines with the trace they were written in. */
function keeping(lines: Line[]): Logger {
  const keep = (fields: object, message: string) => {
    lines.push({ message, fields: fields as Record<string, unknown>, trace: traceOf(currentContext()?.traceparent) });
  };
  return { debug: keep, info: keep, warn: keep, error: keep };
}

const traceOf = (traceparent: string | undefined) => traceparent?.slice(3, 35);
const spanOf = (traceparent: string) => traceparent.slice(36, 52);

describe('the trace of a case', () => {
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const traceparent = `00-${trace}-b7ad6b7169203331-01`;
  const lines = { intake: [] as Line[], mediation: [] as Line[], supervision: [] as Line[] };
  let intake: TestService;
  let mediation: TestService;
  let supervision: TestService;
  let caseId: string;

  const start = (definition: Parameters<typeof startTestService>[0], log: Line[], beside?: TestService) =>
    startTestService(definition, { log: keeping(log), ...(beside && { beside }) });

  beforeAll(async () => {
    intake = await start(intakeService, lines.intake);
    [mediation, supervision] = await Promise.all([
      start(mediationService, lines.mediation, intake),
      start(supervisionService, lines.supervision, intake),
    ]);
    const clerk = intake.as('clerk');
    const accepted = await clerk.post<{ id: string }>('/v1/cases', handed(), { traceparent });
    caseId = accepted.body.id;
    await clerk.post(`/v1/cases/${caseId}/actions/route`, { matter: 'mediation.neighbour' }, { traceparent });
    // The whole way: routed, taken over, known to intake, and every clock of it in the register.
    await eventually(async () => {
      const { body } = await clerk.get(`/v1/cases/${caseId}`);
      const { body: register } = await supervision
        .as('supervisor')
        .get<{ items: { service: string; state: string }[] }>(`/v1/deadlines?caseId=${caseId}&state=running`);
      return body['state'] === 'handling' && register.items.some(({ service }) => service === 'mediation');
    });
  }, 90_000);

  afterAll(async () => {
    await Promise.all([mediation.stop(), supervision.stop()]);
    await intake.stop();
  }, 30_000);

  /** The events of the case that a service has published, with the trace they carry. */
  const published = (service: TestService) =>
    service.rows<{ type: string; seq: number; traceparent: string | null }>(
      `select type, seq, headers->>'traceparent' as traceparent from outbox where key = $1 order by id`,
      [caseId],
    );
  const appliedBy = (service: keyof typeof lines) =>
    lines[service]
      .filter(({ message, fields }) => message === 'applied an event' && fields['caseId'] === caseId)
      .map(({ fields }) => ({ type: fields['type'] as string, trace: fields['traceId'] }));

  it('is in every event of the case, at every service that had to do with it', async () => {
    const events = [...(await published(intake)), ...(await published(mediation))];
    const types = new Set(events.map(({ type }) => type));
    for (const type of [
      'intake.case.accepted.v1',
      'intake.case.routed.v1',
      'intake.clock.changed.v1',
      'mediation.case.taken-over.v1',
      'mediation.clock.changed.v1',
      // Intake's own step, taken because mediation said so: the trace has gone to and fro.
      'intake.case.progressed.v1',
    ]) {
      expect(types).toContain(type);
    }
    expect(new Set(events.map(({ traceparent: carried }) => traceOf(carried ?? undefined)))).toEqual(new Set([trace]));
  });

  it('has a span of its own for every piece of work', async () => {
    const spans = async (service: TestService, name: string) =>
      new Set((await published(service)).filter(({ type }) => type === name).map(row => spanOf(row.traceparent!)));
    const [accepted] = await spans(intake, 'intake.case.accepted.v1');
    const [routed] = await spans(intake, 'intake.case.routed.v1');
    const [takenOver] = await spans(mediation, 'mediation.case.taken-over.v1');
    expect(new Set([spanOf(traceparent), accepted, routed, takenOver]).size).toBe(4);
  });

  it('travels in the headers of the messages', async () => {
    for (const service of ['intake', 'mediation'] as const) {
      const messages = await readTopic(
        testBrokers(),
        `${intake.surroundings.topicPrefix}.${service}.v1`,
        all => all.filter(({ key }) => key?.toString() === caseId).length >= 2,
      );
      const mine = messages.filter(({ key }) => key?.toString() === caseId);
      for (const { headers } of mine) expect(traceOf(headers?.['traceparent']?.toString())).toBe(trace);
    }
  });

  it('is on the line of the request, and on the line of every service that applied an event of the case', () => {
    const request = lines.intake.find(({ message, trace: of }) => message === 'request' && of === trace);
    expect(request).toBeDefined();
    for (const service of ['intake', 'mediation', 'supervision'] as const) {
      const applied = appliedBy(service);
      expect(applied.length).toBeGreaterThan(0);
      expect(new Set(applied.map(({ trace: of }) => of))).toEqual(new Set([trace]));
    }
  });

  it('ends in the supervision register: every clock of the case arrived there in it', () => {
    const types = appliedBy('supervision').map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['intake.clock.changed.v1', 'mediation.clock.changed.v1']));
  });
});
