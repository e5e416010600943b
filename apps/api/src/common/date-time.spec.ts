import { dateTime } from './date-time';

const OUTSIDE = 'Input should be a valid datetime or date, ';

describe('A point in time', () => {
  it.each([
    ['2031-02-28', '2031-02-28T00:00:00.000000Z'],
    ['2032-02-29', '2032-02-29T00:00:00.000000Z'],
    ['2031-02-28T10:20', '2031-02-28T10:20:00.000000Z'],
    ['2031-02-28 10:20:30.123456', '2031-02-28T10:20:30.123000Z'],
    ['2031-02-28t10:20:30z', '2031-02-28T10:20:30.000000Z'],
    ['2031-02-28T23:59:59+05:30', '2031-02-28T18:29:59.000000Z'],
    ['2031-02-28T23:59:59-0530', '2031-03-01T05:29:59.000000Z'],
    [' 2031-02-28 ', '2031-02-28T00:00:00.000000Z'],
    [1_927_000_000, '2031-01-24T05:46:40.000000Z'],
    [1_927_000_000.5, '2031-01-24T05:46:40.500000Z'],
    [1_927_000_000_000, '2031-01-24T05:46:40.000000Z'],
    ['1927000000', '2031-01-24T05:46:40.000000Z'],
    [0, '1970-01-01T00:00:00.000000Z'],
  ])('may be written %j', (written, instant) => {
    expect(dateTime.parse(written)).toBe(instant);
  });

  it.each([
    ['2031-02-30T00:00:00Z', 'day value is outside expected range'],
    ['2031-02-29', 'day value is outside expected range'],
    ['2031-04-31', 'day value is outside expected range'],
    ['2031-01-00', 'day value is outside expected range'],
    ['2031-13-01', 'month value is outside expected range of 1-12'],
    ['2031-01-01T24:00:00Z', 'unexpected extra characters at the end of the input'],
    ['2031-01-01T12:60', 'unexpected extra characters at the end of the input'],
    ['2031-01-01T12:00:60Z', 'unexpected extra characters at the end of the input'],
    ['2031-01-01T12:00:00+24:00', 'unexpected extra characters at the end of the input'],
    ['2031-01-01 soon', 'unexpected extra characters at the end of the input'],
    ['2031-1-1', 'input is too short'],
    ['next summer', 'invalid character or value'],
    ['', 'input is too short'],
    [1e15, 'year value is outside expected range'],
  ])('may not be %j', (written, problem) => {
    expect(dateTime.safeParse(written).error?.issues).toEqual([
      expect.objectContaining({ message: OUTSIDE + problem, params: { type: 'datetime_from_date_parsing' } }),
    ]);
  });

  it.each([null, true, {}])('may not be %j', (written) => {
    expect(dateTime.safeParse(written).success).toBe(false);
  });
});
