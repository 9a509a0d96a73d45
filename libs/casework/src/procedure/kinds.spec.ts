import { describe, expect, it } from '@jest/globals';
import { beginning, procedureSuite, Table } from '@yizhan/testing';
import { parcel, type Parcel } from '../../test-support/parcel.procedure.js';
import { parcelSamples } from '../../test-support/parcel.samples.js';
import { mayReopen } from './procedure.js';
import { proveProcedure } from './prove-procedure.js';

const day = 86_400_000;

/** Parcels that weigh much have other limits. */
const weighed = {
  ...parcel,
  kinds: { all: ['light', 'heavy'], of: ({ notes }: Readonly<Parcel>) => (notes >= 100 ? 'heavy' : 'light') },
  clocks: {
    ...parcel.clocks,
    'mediation.accept': { counts: ['waiting'], only: ['light'] },
    'intake.route': { counts: ['waiting'], only: ['heavy'] },
    'mediation.conclude': { counts: ['working', 'asking'], only: ['light'] },
    'legal-aid.work': { counts: ['working', 'asking'], only: ['heavy'] },
  },
  actions: {
    ...parcel.actions,
    extend: {
      ...parcel.actions.extend,
      ledger: {
        adds: 'extended',
        clock: ['mediation.conclude', 'legal-aid.work'],
        // The head of the legal aid centre extends alone, without the parties.
        entry: ({ input: { months }, rule }) => ({
          amount: months,
          ...(rule.id === 'mediation.conclude' && { approver: 'parties' }),
        }),
      },
    },
  },
} as typeof parcel;

const heavy = {
  ...parcelSamples,
  opening: { ...parcelSamples.opening, notes: 100 },
  inputs: {
    ...parcelSamples.inputs,
    'correct-clock': { ...parcelSamples.inputs['correct-clock'], rule: 'intake.route' },
  },
};

describe('cases of a kind', () => {
  describe.each([
    ['light', parcelSamples],
    ['heavy', heavy],
  ])('%s', (_, samples) => procedureSuite(weighed, samples));

  it('have exactly one of the clocks that differ', () => {
    const rules = (samples: typeof parcelSamples) =>
      new Table(weighed, samples).open().decision.clocks.map(({ clock }) => clock.rule);
    expect([rules(parcelSamples), rules(heavy)]).toEqual([['mediation.accept'], ['intake.route']]);
  });

  it.each([
    ['mediation.conclude', parcelSamples],
    ['legal-aid.work', heavy],
  ])('have the clock extended that they have: %s', (rule, samples) => {
    const table = new Table(weighed, samples);
    const { decision } = table.takeSample(table.reach('working')!, 'extend');
    expect(decision.clocks.map(({ clock, added }) => [clock.rule, added[0]!.kind])).toEqual([[rule, 'extended']]);
  });
});

describe('a table that says what is opened again', () => {
  const lasting = { ...parcel, reopens: { after: ['done'], keeps: ['notes'] } } as typeof parcel;
  const table = new Table(lasting, { ...parcelSamples, opening: { ...parcelSamples.opening, notes: 7 } });

  it('can be run', () => expect(() => proveProcedure(lasting)).not.toThrow());

  it('keeps what it says, and begins the rest anew', () => {
    const working = table.takeSample(table.reach('working')!, 'note');
    const done = table.takeSample(working, 'finish');
    const { loaded } = table.open(beginning + day, done.loaded);
    expect(loaded.row).toMatchObject({
      state: 'waiting',
      outcome: null,
      notes: 8,
      version: done.loaded.row.version + 1,
    });
  });

  it('leaves alone what has ended otherwise', () => {
    expect(['done', 'returned', null].map(outcome => mayReopen(lasting, outcome))).toEqual([true, false, false]);
    expect(['done', 'returned', null].map(outcome => mayReopen(parcel, outcome))).toEqual([false, true, false]);
  });
});
