import { describe, expect, it } from '@jest/globals';
import { Table } from '@yizhan/testing';
import { parcel } from '../../test-support/parcel.procedure.js';
import { parcelSamples } from '../../test-support/parcel.samples.js';
import { changedFields } from './changed-fields.js';

const { row } = new Table(parcel, parcelSamples).open().loaded;

describe('the fields that a step has changed', () => {
  it('are told with what they held and hold', () =>
    expect(changedFields(row, { ...row, notes: 1, requested: ['photo'] })).toEqual([
      { field: 'requested', from: [], to: ['photo'] },
      { field: 'notes', from: 0, to: 1 },
    ]));

  it('leave out what every step moves', () =>
    expect(changedFields(row, { ...row, state: 'working', version: 2, eventSeq: 9, updatedAt: new Date(1) })).toEqual(
      [],
    ));

  it('are compared by what they hold', () =>
    expect(changedFields(row, { ...row, requested: [], receivedAt: new Date(row.receivedAt) })).toEqual([]));

  it('are told without their contents where those are confidential', () =>
    expect(changedFields(row, { ...row, applicantName: '李四' }, ['applicantName'])).toEqual([
      { field: 'applicantName' },
    ]));

  it('take an absent value for an empty one', () =>
    expect(changedFields({ ...row, matter: null }, { ...row, matter: undefined as never })).toEqual([]));
});
