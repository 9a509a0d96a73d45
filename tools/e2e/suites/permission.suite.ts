/** Who may do what, and where: role and division are checked on every call, in every service. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseView, type Client, expectOk } from '../support/client.js';
import { inState } from '../support/driver.js';
import { handed } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';

const accounts = [
  'clerk',
  'clerk-b',
  'hotline',
  'legal-aid',
  'mediator',
  'mediator-b',
  'mediator-city',
  'notary',
  'head',
  'supervisor',
  'supervisor-county',
  'province',
  'admin',
] as const;
type Account = (typeof accounts)[number];

/** Whose division 410302 does not lie in. */
const elsewhere: readonly Account[] = ['clerk-b', 'mediator-b'];

interface Door {
  what: string;
  /** Who gets through; everybody else is refused, and those of another division for that reason or for their role. */
  open: readonly Account[];
  ask: (client: Client, routed: CaseView) => Promise<{ status: number; body: { code?: string } }>;
}

const read =
  (path: (routed: CaseView) => string): Door['ask'] =>
  (client, routed) =>
    client.get(path(routed));
const step =
  (service: string, action: string): Door['ask'] =>
  (client, { id }) =>
    // The unknown field is looked at last: who gets so far has been let in, and nothing is changed.
    client.post(`/api/${service}/v1/cases/${id}/actions/${action}`, { 'not-a-field': true });

const staff: readonly Account[] = ['clerk', 'hotline', 'head', 'supervisor', 'supervisor-county', 'admin'];

const doors: Door[] = [
  { what: 'reading at intake', open: staff, ask: read(({ id }) => `/api/intake/v1/cases/${id}`) },
  {
    what: 'reading at mediation',
    open: [...staff, 'mediator', 'mediator-city'],
    ask: read(({ id }) => `/api/mediation/v1/cases/${id}`),
  },
  {
    what: 'reading the history',
    open: [...staff, 'mediator', 'mediator-city'],
    ask: read(({ id }) => `/api/mediation/v1/cases/${id}/history`),
  },
  {
    what: 'reading the clocks',
    open: [...staff, 'mediator', 'mediator-city'],
    ask: read(({ id }) => `/api/mediation/v1/cases/${id}/clocks`),
  },
  { what: 'routing', open: ['clerk', 'hotline'], ask: step('intake', 'route') },
  { what: 'extending the whole course', open: ['head'], ask: step('intake', 'extend-whole-course') },
  { what: 'accepting a dispute', open: ['mediator', 'mediator-city'], ask: step('mediation', 'accept') },
  {
    what: 'handing a dispute back',
    open: ['mediator', 'mediator-city', 'head'],
    ask: step('mediation', 'return'),
  },
];

/** What supervision keeps beside its tasks; whoever is let in reads a list, or is told of a field that there is not. */
interface Register {
  what: string;
  open: readonly Account[];
  ask: (client: Client) => Promise<{ status: number; body: { code?: string } }>;
}

const supervision = '/api/supervision/v1';
const list =
  (path: string): Register['ask'] =>
  client =>
    client.get(`${supervision}/${path}`);
const make =
  (path: string): Register['ask'] =>
  client =>
    client.post(`${supervision}/${path}`, { 'not-a-field': true });

const supervising: readonly Account[] = ['supervisor', 'supervisor-county'];
const overseeing: readonly Account[] = ['head', ...supervising, 'admin'];

const registers: Register[] = [
  { what: 'the list of tasks', open: overseeing, ask: list('tasks?limit=1') },
  { what: 'the register of limits', open: overseeing, ask: list('deadlines?limit=1') },
  { what: 'giving out a task', open: supervising, ask: make('tasks') },
  { what: 'giving out a task for a group of cases', open: supervising, ask: make('tasks/group') },
  { what: 'the instructions', open: overseeing, ask: list('instructions') },
  { what: 'registering an instruction', open: supervising, ask: make('instructions') },
  { what: 'the rectification ledgers', open: overseeing, ask: list('rectifications') },
  { what: 'opening a rectification ledger', open: supervising, ask: make('rectifications') },
  { what: 'its own notices', open: accounts, ask: list('alerts/notices') },
  { what: 'its own subscription', open: accounts, ask: list('alerts/subscription') },
  { what: 'all subscriptions', open: ['admin'], ask: list('alerts/subscriptions') },
  { what: 'the log of mails', open: ['admin'], ask: list('alerts/mail-log') },
  { what: 'the webhooks', open: [...supervising, 'admin'], ask: list('webhooks') },
  { what: 'registering a webhook', open: [...supervising, 'admin'], ask: make('webhooks') },
  { what: 'the indicators', open: overseeing, ask: list('indicators') },
  { what: 'counting an indicator again', open: ['admin'], ask: make('indicators/actions/recount') },
  { what: 'mending an indicator', open: ['admin'], ask: make('indicators/actions/repair') },
  { what: 'the bulletins', open: overseeing, ask: list('bulletins') },
  { what: 'drawing up a bulletin again', open: [...supervising, 'admin'], ask: make('bulletins') },
  { what: 'the dead letters', open: ['admin'], ask: list('dead-letters') },
];

export function everyPermission(stack: () => RunningStack): void {
  describe('role and division', () => {
    let routed: CaseView;
    beforeAll(async () => {
      const clerk = await stack().as('clerk');
      const { id } = expectOk(await clerk.post('/api/intake/v1/cases', handed()));
      await clerk.act('intake', id, 'route', { matter: 'mediation.neighbour' });
      routed = await inState(clerk, 'mediation', id, 'taken-over');
    });

    it.each(doors)('open $what to nobody but $open', async ({ open, ask }) => {
      const answers: Record<string, unknown> = {};
      for (const account of accounts) {
        const { status, body } = await ask(await stack().as(account), routed);
        answers[account] = status === 403 ? body.code : 'let in';
      }
      const expected = accounts.map((account): [string, unknown] => {
        if (elsewhere.includes(account)) return [account, 'wrong-division'];
        return [account, open.includes(account) ? 'let in' : 'missing-role'];
      });
      expect(answers).toEqual(Object.fromEntries(expected));
    });

    it.each(registers)('open $what of supervision to nobody but $open', async ({ open, ask }) => {
      const letIn: string[] = [];
      for (const account of accounts) {
        const { status, body } = await ask(await stack().as(account));
        expect([200, 400, 403]).toContain(status);
        if (status === 403) expect(body.code).toBe('missing-role');
        else letIn.push(account);
      }
      expect(letIn.sort()).toEqual([...open].sort());
    });

    it('let a list show its own subtree only', async () => {
      const mine = await (await stack().as('mediator')).all<CaseView>('/api/mediation/v1/cases?limit=200');
      const theirs = await (await stack().as('mediator-b')).all<CaseView>('/api/mediation/v1/cases?limit=200');
      const city = await (await stack().as('supervisor')).all<CaseView>('/api/mediation/v1/cases?limit=200');
      expect(mine.map(({ id }) => id)).toContain(routed.id);
      expect(city.map(({ id }) => id)).toContain(routed.id);
      expect(theirs.every(({ division }) => division === '410303')).toBe(true);
    });

    it('say with every case what its reader may do now', async () => {
      const actions = async (account: string) =>
        (await (await stack().as(account)).find('mediation', routed.id))!.actions;
      expect(await actions('mediator')).toEqual(expect.arrayContaining(['accept', 'refuse', 'return', 'withdraw']));
      expect(await actions('head')).toEqual([
        'return',
        'flag-difficult',
        'register-mass-dispute',
        'register-risk',
        'resolve-risk',
        'report-upward',
        'correct-clock',
        'withdraw-entry',
        'assign-handler',
        'hand-over',
      ]);
      expect(await actions('clerk')).toEqual([]);
    });
  });
}
