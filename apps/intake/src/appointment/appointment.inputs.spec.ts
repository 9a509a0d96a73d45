import { describe, expect, it } from '@jest/globals';
import { checked } from '@yizhan/platform';
import { AppointmentListQuery } from './appointment.inputs.js';

describe('the day of a list of appointments', () => {
  it('is a day', () => expect(checked(AppointmentListQuery, { day: '2026-12-31' }).day).toBe('2026-12-31'));

  it.each(['2026', '2026-12', '2026-W53', '2026-02-30', '2026-12-31T09:00:00+08:00'])('is not %s', day =>
    expect(() => checked(AppointmentListQuery, { day })).toThrow(expect.objectContaining({ code: 'invalid-input' })),
  );
});
