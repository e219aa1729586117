import type { Form } from '../../src/fields/input.ts';

/*
 * What the fields Date, Time and Time Zone may hold, and what it means. Its own file, because it runs in processes of
 * several machine zones: see inZone.ts.
 */

/** What a form says; null where it says nothing. */
export interface Said {
  readonly date: string | null;
  /** HH:mm */
  readonly time: string | null;
  readonly timezone: string | null;
}

/** A form, and what it says or the whole message that refuses it. */
export type Row<Input, Meaning> = readonly [input: Input, meaning: Meaning | { readonly refused: string }];

const NOT_A_DATE = 'is not a date this step understands. Use a format such as 2026-05-22 or 22 May 2026.';
const TWO_DAYS = 'Choose Date Order, or write the year first, such as';
const CELL = 'a spreadsheet error. Fix that cell, then try again.';
const NOT_A_TIME = 'is not a time of day. Use a format such as 18:30 or 6:30 PM.';
const IN_UTC = "is in UTC. Choose the class's Time Zone to convert it.";
const NO_ZONE = 'is not a valid time zone. Choose it from the list, such as America/New_York.';

/** Date alone: written and meant. */
const dates: readonly (readonly [unknown, string])[] = [
  ['2026-05-22', '2026-05-22'],
  [' 2026-05-22\n', '2026-05-22'],
  ['2026-5-2', '2026-05-02'],
  ['2026-05-2', '2026-05-02'],
  ['2026/05/22', '2026-05-22'],
  ['2026/5/2', '2026-05-02'],
  ['22 May 2026', '2026-05-22'],
  ['2 May 2026', '2026-05-02'],
  ['02 May 2026', '2026-05-02'],
  ['22 MAY 2026', '2026-05-22'],
  ['22 sep 2026', '2026-09-22'],
  ['22 September 2026', '2026-09-22'],
  ['May 22, 2026', '2026-05-22'],
  ['Sep 2, 2026', '2026-09-02'],
  ['September 02, 2026', '2026-09-02'],
  ['May 22 2026', '2026-05-22'],
  ['Sep 2 2026', '2026-09-02'],
  ['december 31 2026', '2026-12-31'],
  ['22   May\t2026', '2026-05-22'],
  ['22\u00a0May\u00a02026', '2026-05-22'],
  // As a sheet shows it; in numbers, where they can mean one day alone.
  ['2026.05.22', '2026-05-22'],
  ['5/22/2026', '2026-05-22'],
  ['22/5/2026', '2026-05-22'],
  ['22.05.2026', '2026-05-22'],
  ['05-22-2026', '2026-05-22'],
  ['5/5/2026', '2026-05-05'],
  ['02/29/2028', '2028-02-29'],
  ['22-May-2026', '2026-05-22'],
  ['2-sep-2026', '2026-09-02'],
  ['Fri 22 May 2026', '2026-05-22'],
  ['FRIDAY, 22 May 2026', '2026-05-22'],
  ['Fri. May 22, 2026', '2026-05-22'],
  ['friday 2026-05-22', '2026-05-22'],
  ['Wednesday 5/20/2026', '2026-05-20'],
  ['Tues 19-May-2026', '2026-05-19'],
  ['Tue 19 May 2026', '2026-05-19'],
  ['Thu, May 21, 2026', '2026-05-21'],
  ['Thur 21 May 2026', '2026-05-21'],
  ['Thurs. 21 May 2026', '2026-05-21'],
  // The weekday fits one of the two.
  ['Wed 05/06/2026', '2026-05-06'],
  ['Fri 05/06/2026', '2026-06-05'],
  // The ends of months and years, and leap days.
  ['2026-01-31', '2026-01-31'],
  ['30 April 2026', '2026-04-30'],
  ['2026-12-31', '2026-12-31'],
  ['2028-02-29', '2028-02-29'],
  ['29 Feb 2000', '2000-02-29'],
  ['1970-01-01', '1970-01-01'],
  ['1970-01-01T00:00', '1970-01-01'],
  ['9999-12-31', '9999-12-31'],
  // A date-time is its own wall clock, whatever the offset.
  ['2026-05-22T18:30', '2026-05-22'],
  ['2026-05-22 18:30', '2026-05-22'],
  ['2026-05-22t18:30:00', '2026-05-22'],
  ['2026-05-22T18:30:59.999', '2026-05-22'],
  ['2026-05-22T18:30:00,5', '2026-05-22'],
  ['2026-05-22T18:30:00.123456789', '2026-05-22'],
  ['2026-05-22T00:00:00-04:00', '2026-05-22'],
  ['2026-05-22T23:59:59+14:00', '2026-05-22'],
  ['2026-05-22  23:59:59  +0530', '2026-05-22'],
  ['2026-05-22T23:59:59-11', '2026-05-22'],
  ['2026-05-22T23:59:59+14:59', '2026-05-22'],
];

/** What is no date, by Date and by the ends of a range alike. */
const noDates: readonly (readonly [unknown, string])[] = [
  ['05/06/2026', `"05/06/2026" could be Wed 6 May 2026 or Fri 5 Jun 2026. ${TWO_DAYS} 2026-06-05.`],
  ['5.6.2026', `"5.6.2026" could be Wed 6 May 2026 or Fri 5 Jun 2026. ${TWO_DAYS} 2026-06-05.`],
  ['12-11-2026', `"12-11-2026" could be Fri 11 Dec 2026 or Thu 12 Nov 2026. ${TWO_DAYS} 2026-11-12.`],
  // Both are Thursdays.
  ['Thu 03/12/2026', `"Thu 03/12/2026" could be Thu 12 Mar 2026 or Thu 3 Dec 2026. ${TWO_DAYS} 2026-12-03.`],
  ['Mon 22 May 2026', `"Mon 22 May 2026" ${wrongWeekday('Fri 22 May 2026')}`],
  ['Sat 5/22/2026', `"Sat 5/22/2026" ${wrongWeekday('Fri 22 May 2026')}`],
  ['Mon 05/06/2026', `"Mon 05/06/2026" ${wrongWeekday('Wed 6 May 2026 or Fri 5 Jun 2026')}`],
  // In neither order.
  ['13/13/2026', `"13/13/2026" ${NOT_A_DATE}`],
  ['31.02.2026', `"31.02.2026" ${NOT_A_DATE}`],
  ['29/02/2026', `"29/02/2026" ${NOT_A_DATE}`],
  ['0/5/2026', `"0/5/2026" ${NOT_A_DATE}`],
  ['Fri 31 Jun 2026', `"Fri 31 Jun 2026" ${NOT_A_DATE}`],
  ['5/22-2026', `"5/22-2026" ${NOT_A_DATE}`],
  ['22-May 2026', `"22-May 2026" ${NOT_A_DATE}`],
  ['5/22/1969', `"5/22/1969" ${NOT_A_DATE}`],
  ['Fr 22 May 2026', `"Fr 22 May 2026" ${NOT_A_DATE}`],
  ['Friday', `"Friday" ${NOT_A_DATE}`],
  ['on Fri 22 May 2026', `"on Fri 22 May 2026" ${NOT_A_DATE}`],
  ['22 May 20261', `"22 May 20261" ${NOT_A_DATE}`],
  ['May 22, 20261', `"May 22, 20261" ${NOT_A_DATE}`],
  ['on May 22, 2026', `"on May 22, 2026" ${NOT_A_DATE}`],
  ['#REF!', `holds "#REF!", ${CELL}`],
  [' #N/A ', `holds "#N/A", ${CELL}`],
  [' 05/06/2026  18:30 ', `"05/06/2026 18:30" ${NOT_A_DATE}`],
  ['05/06/26', `"05/06/26" ${NOT_A_DATE}`],
  ['105/06/2026', `"105/06/2026" ${NOT_A_DATE}`],
  ['26-05-22', `"26-05-22" ${NOT_A_DATE}`],
  ['22 May 26', `"22 May 26" ${NOT_A_DATE}`],
  ['2026-02-29', `"2026-02-29" ${NOT_A_DATE}`],
  ['29 Feb 2100', `"29 Feb 2100" ${NOT_A_DATE}`],
  ['2026/04/31', `"2026/04/31" ${NOT_A_DATE}`],
  ['June 31, 2026', `"June 31, 2026" ${NOT_A_DATE}`],
  ['2026-13-01', `"2026-13-01" ${NOT_A_DATE}`],
  // A slip for another year, without doubt.
  ['0026-05-22', `"0026-05-22" ${NOT_A_DATE}`],
  ['1969-12-31', `"1969-12-31" ${NOT_A_DATE}`],
  ['31 Dec 1969', `"31 Dec 1969" ${NOT_A_DATE}`],
  ['1969-12-31T23:59:59', `"1969-12-31T23:59:59" ${NOT_A_DATE}`],
  ['2026-00-10', `"2026-00-10" ${NOT_A_DATE}`],
  ['2026-05-00', `"2026-05-00" ${NOT_A_DATE}`],
  ['tomorrow', `"tomorrow" ${NOT_A_DATE}`],
  ['2026', `"2026" ${NOT_A_DATE}`],
  ['2026-05', `"2026-05" ${NOT_A_DATE}`],
  ['20260522', `"20260522" ${NOT_A_DATE}`],
  [20260522, `"20260522" ${NOT_A_DATE}`],
  [46164, `"46164" ${NOT_A_DATE}`],
  ['2026-W21-5', `"2026-W21-5" ${NOT_A_DATE}`],
  ['2026-142', `"2026-142" ${NOT_A_DATE}`],
  ['12026-05-22', `"12026-05-22" ${NOT_A_DATE}`],
  ['-2026-05-22', `"-2026-05-22" ${NOT_A_DATE}`],
  ['22 Mai 2026', `"22 Mai 2026" ${NOT_A_DATE}`],
  ['22 May', `"22 May" ${NOT_A_DATE}`],
  ['May 2026', `"May 2026" ${NOT_A_DATE}`],
  ['٢٠٢٦-٠٥-٢٢', `"٢٠٢٦-٠٥-٢٢" ${NOT_A_DATE}`],
  ['2026-05-22x', `"2026-05-22x" ${NOT_A_DATE}`],
  ['on 2026-05-22', `"on 2026-05-22" ${NOT_A_DATE}`],
  ['on 2026-05-22T18:30', `"on 2026-05-22T18:30" ${NOT_A_DATE}`],
  ['2026-05-22T18', `"2026-05-22T18" ${NOT_A_DATE}`],
  ['2026-05-22T18:30:00.', `"2026-05-22T18:30:00." ${NOT_A_DATE}`],
  ['2026-05-22T24:00', `"2026-05-22T24:00" ${NOT_A_DATE}`],
  ['2026-05-22T24:00:00Z', `"2026-05-22T24:00:00Z" ${NOT_A_DATE}`],
  ['2026-05-22T25:00', `"2026-05-22T25:00" ${NOT_A_DATE}`],
  ['2026-05-22T18:60', `"2026-05-22T18:60" ${NOT_A_DATE}`],
  ['2026-05-22T18:30:60', `"2026-05-22T18:30:60" ${NOT_A_DATE}`],
  ['2026-02-29T10:00', `"2026-02-29T10:00" ${NOT_A_DATE}`],
  // No zone is so far from UTC.
  ['2026-05-22T18:30+15:00', `"2026-05-22T18:30+15:00" ${NOT_A_DATE}`],
  ['2026-05-22T18:30-99', `"2026-05-22T18:30-99" ${NOT_A_DATE}`],
  ['2026-05-22T18:30+05:60', `"2026-05-22T18:30+05:60" ${NOT_A_DATE}`],
  ['22 Sept 2026', `"22 Sept 2026" ${NOT_A_DATE}`],
  ['22nd May 2026', `"22nd May 2026" ${NOT_A_DATE}`],
  ['31 Dec 0x7ea', `"31 Dec 0x7ea" ${NOT_A_DATE}`],
  ['2026-05/22', `"2026-05/22" ${NOT_A_DATE}`],
  ['2026-May-22', `"2026-May-22" ${NOT_A_DATE}`],
  ['May 22,, 2026', `"May 22,, 2026" ${NOT_A_DATE}`],
  ['May , 2026', `"May , 2026" ${NOT_A_DATE}`],
  ['2026-05-22T18:30+5:30', `"2026-05-22T18:30+5:30" ${NOT_A_DATE}`],
  ['2026-05-22T18:30:00-04:00[America/New_York]', `"2026-05-22T18:30:00-04:00[America/New_Y…" ${NOT_A_DATE}`],
  [true, 'has more than one value. Map a single value.'],
  [['2026-05-22'], 'has more than one value. Map a single value.'],
  [{ date: '2026-05-22' }, 'has more than one value. Map a single value.'],
];

function wrongWeekday(day: string): string {
  return `has the wrong weekday: that date is ${day}. Fix the weekday or the date.`;
}

/** Date with Date Order: it decides between two days, and nothing else. */
const orders: readonly (readonly [string, string, string])[] = [
  ['05/06/2026', 'month_first', '2026-05-06'],
  ['05/06/2026', 'day_first', '2026-06-05'],
  ['5.6.2026', 'Day First', '2026-06-05'],
  ['Fri 05/06/2026', 'day_first', '2026-06-05'],
  ['5/22/2026', 'day_first', '2026-05-22'],
  ['22.05.2026', 'month_first', '2026-05-22'],
  ['2026-05-06', 'day_first', '2026-05-06'],
];

/** Time alone: written and meant. */
const times: readonly (readonly [unknown, string])[] = [
  ['18:30', '18:30'],
  [' 18:30 ', '18:30'],
  [' 2026-05-22T18:30\n', '18:30'],
  ['18:30:00', '18:30'],
  ['18:30:59.5', '18:30'],
  ['18.30', '18:30'],
  [18.45, '18:45'],
  ['9:05', '09:05'],
  ['00:00', '00:00'],
  ['0:05', '00:05'],
  ['23:59', '23:59'],
  ['6:30 PM', '18:30'],
  ['06:30 PM', '18:30'],
  ['6.30pm', '18:30'],
  ['6:30:15 pm', '18:30'],
  ['6:30\u202fPM', '18:30'],
  ['6:30 p.m.', '18:30'],
  ['6:30 A.M.', '06:30'],
  ['6 pm', '18:00'],
  ['11PM', '23:00'],
  ['12:30 AM', '00:30'],
  ['12 am', '00:00'],
  ['12:30 PM', '12:30'],
  ['12 pm', '12:00'],
  ['2026-05-22T18:30', '18:30'],
  ['2026-05-22 18:30:59', '18:30'],
  ['2026-05-22T18:30:00-04:00', '18:30'],
  ['1999-12-31T23:59:59.999+05:30', '23:59'],
];

const noTimes: readonly (readonly [unknown, string])[] = [
  ['24:00', `"24:00" ${NOT_A_TIME}`],
  ['18:60', `"18:60" ${NOT_A_TIME}`],
  ['18:30:60', `"18:30:60" ${NOT_A_TIME}`],
  ['0:30 AM', `"0:30 AM" ${NOT_A_TIME}`],
  ['13:00 PM', `"13:00 PM" ${NOT_A_TIME}`],
  ['18', `"18" ${NOT_A_TIME}`],
  [18, `"18" ${NOT_A_TIME}`],
  [18.3, `"18.3" ${NOT_A_TIME}`],
  ['1830', `"1830" ${NOT_A_TIME}`],
  ['6:3 PM', `"6:3 PM" ${NOT_A_TIME}`],
  ['18h30', `"18h30" ${NOT_A_TIME}`],
  ['noon', `"noon" ${NOT_A_TIME}`],
  ['6:30 XM', `"6:30 XM" ${NOT_A_TIME}`],
  ['at 18:30', `"at 18:30" ${NOT_A_TIME}`],
  ['18:30 Uhr', `"18:30 Uhr" ${NOT_A_TIME}`],
  ['18:30Z', `"18:30Z" ${NOT_A_TIME}`],
  ['18:30+05:30', `"18:30+05:30" ${NOT_A_TIME}`],
  ['2026-05-22', `"2026-05-22" ${NOT_A_TIME}`],
  ['2026-05-22T24:00', `"2026-05-22T24:00" ${NOT_A_TIME}`],
  ['2026-02-30T18:30', `"2026-02-30T18:30" ${NOT_A_TIME}`],
  ['half past six in the evening, as it always was', `"half past six in the evening, as it alw…" ${NOT_A_TIME}`],
  ['2026-05-22T22:30:00Z', `"2026-05-22T22:30:00Z" ${IN_UTC}`],
  ['2026-05-22 22:30z', `"2026-05-22 22:30z" ${IN_UTC}`],
  [false, 'has more than one value. Map a single value.'],
  ['#VALUE!', `holds "#VALUE!", ${CELL}`],
  [['18:30'], 'has more than one value. Map a single value.'],
];

const zones: readonly (readonly [unknown, string])[] = [
  ['America/New_York', 'America/New_York'],
  [' Asia/Kolkata ', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['UTC', 'UTC'],
  // In the spelling of the list, where it is on it.
  ['utc', 'UTC'],
  ['america/new_york', 'America/New_York'],
  ['US/Eastern', 'US/Eastern'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
];

const noZones: readonly (readonly [unknown, string])[] = [
  ['Mars/Phobos', `"Mars/Phobos" ${NO_ZONE}`],
  ['Eastern Time', `"Eastern Time" ${NO_ZONE}`],
  ['+05:30', `"+05:30" ${NO_ZONE}`],
  ['-0500', `"-0500" ${NO_ZONE}`],
  ['UTC+5', `"UTC+5" ${NO_ZONE}`],
  // Abbreviations: IST is three zones.
  ['EST', `"EST" ${NO_ZONE}`],
  ['IST', `"IST" ${NO_ZONE}`],
  ['GMT', `"GMT" ${NO_ZONE}`],
  ['New_York', `"New_York" ${NO_ZONE}`],
  ['America/', `"America/" ${NO_ZONE}`],
  ['local', `"local" ${NO_ZONE}`],
  ['system', `"system" ${NO_ZONE}`],
  [5, `"5" ${NO_ZONE}`],
  [['UTC'], 'has more than one value. Map a single value.'],
];

/** One moment in both fields, placed in a zone: as written, zone, date and time there. */
const placed: readonly (readonly [string, string, string, string])[] = [
  ['2026-05-22T22:30:00Z', 'America/New_York', '2026-05-22', '18:30'],
  ['2026-05-22T22:30:00.000z', 'America/New_York', '2026-05-22', '18:30'],
  ['2026-05-22 22:30:00 Z', 'UTC', '2026-05-22', '22:30'],
  ['2026-05-22T18:30:00-04:00', 'Europe/London', '2026-05-22', '23:30'],
  ['2026-05-22T18:30:00-0400', 'Asia/Kolkata', '2026-05-23', '04:00'],
  ['2026-05-22T18:30+02', 'Asia/Kathmandu', '2026-05-22', '22:15'],
  ['2026-05-22T18:30:59.999+05:30', 'Asia/Kolkata', '2026-05-22', '18:30'],
  // Without an offset it is the wall clock of the zone, even one that a clock change skips.
  ['2026-05-22T18:30', 'Asia/Kolkata', '2026-05-22', '18:30'],
  ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08', '02:30'],
  // New York: forward on 8 March at 07:00Z, back on 1 November at 06:00Z.
  ['2026-03-08T06:59:00Z', 'America/New_York', '2026-03-08', '01:59'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08', '03:00'],
  ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01', '01:30'],
  ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01', '01:30'],
  ['2026-01-01T04:59:00Z', 'America/New_York', '2025-12-31', '23:59'],
  ['2026-01-01T05:00:00Z', 'America/New_York', '2026-01-01', '00:00'],
  // London: forward on 29 March at 01:00Z, back on 25 October at 01:00Z.
  ['2026-03-29T00:59:00Z', 'Europe/London', '2026-03-29', '00:59'],
  ['2026-03-29T01:00:00Z', 'Europe/London', '2026-03-29', '02:00'],
  ['2026-10-25T00:30:00Z', 'Europe/London', '2026-10-25', '01:30'],
  ['2026-10-25T01:30:00Z', 'Europe/London', '2026-10-25', '01:30'],
  ['2026-03-29T01:30:00+01:00', 'Europe/London', '2026-03-29', '00:30'],
  // Kolkata: half an hour, over the ends of months and a leap day.
  ['2026-02-28T18:29:00Z', 'Asia/Kolkata', '2026-02-28', '23:59'],
  ['2026-02-28T18:30:00Z', 'Asia/Kolkata', '2026-03-01', '00:00'],
  ['2028-02-28T18:30:00Z', 'Asia/Kolkata', '2028-02-29', '00:00'],
  ['2026-12-31T18:30:00Z', 'Asia/Kolkata', '2027-01-01', '00:00'],
  // Apia: thirteen hours ahead, and a day that its calendar never had.
  ['2026-05-31T11:00:00Z', 'Pacific/Apia', '2026-06-01', '00:00'],
  ['2011-12-30T09:59:00Z', 'Pacific/Apia', '2011-12-29', '23:59'],
  ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
  // Lord Howe: half an hour forward on 3 October at 15:30Z, back on 4 April at 15:00Z.
  ['2026-10-03T15:29:00Z', 'Australia/Lord_Howe', '2026-10-04', '01:59'],
  ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', '2026-10-04', '02:30'],
  ['2026-04-04T14:45:00Z', 'Australia/Lord_Howe', '2026-04-05', '01:45'],
  ['2026-04-04T15:15:00Z', 'Australia/Lord_Howe', '2026-04-05', '01:45'],
];

const NOTHING: Said = { date: null, time: null, timezone: null };
const Z = '2026-05-22T22:30:00Z';

/** The fields together. */
const together: readonly Row<Form, Said>[] = [
  [{}, NOTHING],
  [{ date: '', time: ' ', timezone: '\t' }, NOTHING],
  [{ date: null, time: null, timezone: null }, NOTHING],
  // Time filled from elsewhere: of a date-time in Date, the calendar date counts, as written.
  [
    { date: '2026-05-22', time: '6:30 PM', timezone: 'Asia/Kolkata' },
    { date: '2026-05-22', time: '18:30', timezone: 'Asia/Kolkata' },
  ],
  [
    { date: Z, time: '18:30' },
    { date: '2026-05-22', time: '18:30', timezone: null },
  ],
  [
    { date: Z, time: '18:30', timezone: 'Asia/Kolkata' },
    { date: '2026-05-22', time: '18:30', timezone: 'Asia/Kolkata' },
  ],
  [
    { date: '2026-05-22T00:30:00+05:30', time: '18:30', timezone: 'America/New_York' },
    { date: '2026-05-22', time: '18:30', timezone: 'America/New_York' },
  ],
  [
    { date: Z, time: '2026-05-22T22:45:00Z', timezone: 'Asia/Kolkata' },
    { date: '2026-05-22', time: '04:15', timezone: 'Asia/Kolkata' },
  ],
  [
    { date: '2026-05-22', time: Z, timezone: 'Asia/Kolkata' },
    { date: '2026-05-22', time: '04:00', timezone: 'Asia/Kolkata' },
  ],
  [
    { date: '2026-05-21T22:30:00Z', time: '2026-05-22T22:30:00Z', timezone: 'Europe/London' },
    { date: '2026-05-21', time: '23:30', timezone: 'Europe/London' },
  ],
  [
    { date: '2026-05-22T22:30:00', time: Z, timezone: 'Asia/Kolkata' },
    { date: '2026-05-22', time: '04:00', timezone: 'Asia/Kolkata' },
  ],
  [
    { date: 'Fri 05/06/2026', date_order: 'month_first' },
    { refused: `Date "Fri 05/06/2026" ${wrongWeekday('Wed 6 May 2026')}` },
  ],
  [
    { date: '05/06/2026', date_order: 'ymd' },
    { refused: 'Date Order must be one of: Month First, Day First. "ymd" is not.' },
  ],
  // Only one of the two.
  [
    { date: Z, timezone: 'Asia/Kolkata' },
    { date: '2026-05-23', time: null, timezone: 'Asia/Kolkata' },
  ],
  [
    { time: Z, timezone: 'Asia/Kolkata' },
    { date: null, time: '04:00', timezone: 'Asia/Kolkata' },
  ],
  // One moment, written with and without its seconds.
  [
    { date: '2026-05-22T22:30Z', time: '2026-05-22 22:30:00.000z', timezone: 'Asia/Kolkata' },
    { date: '2026-05-23', time: '04:00', timezone: 'Asia/Kolkata' },
  ],
  // One instant, written on two clocks.
  [
    { date: '2026-05-22T22:30:00Z', time: '2026-05-22T22:30:00+00:00', timezone: 'Asia/Kolkata' },
    { date: '2026-05-23', time: '04:00', timezone: 'Asia/Kolkata' },
  ],
  [
    { date: '2026-05-22T18:30:00-04:00', time: '2026-05-23T00:30+02', timezone: 'Asia/Kolkata' },
    { date: '2026-05-23', time: '04:00', timezone: 'Asia/Kolkata' },
  ],
  // A wall clock is no instant, also where it shows what UTC's clock shows.
  [
    { date: '2026-05-22T22:30:00Z', time: '2026-05-22T22:30:00', timezone: 'Asia/Kolkata' },
    { date: '2026-05-22', time: '22:30', timezone: 'Asia/Kolkata' },
  ],
  // A day that the calendar does not have any more.
  [
    { date: '9999-12-31T23:30:00Z', timezone: 'Asia/Kolkata' },
    { refused: `Date "9999-12-31T23:30:00Z" ${NOT_A_DATE}` },
  ],
  [
    { date: '0000-01-01T00:30:00Z', timezone: 'America/New_York' },
    { refused: `Date "0000-01-01T00:30:00Z" ${NOT_A_DATE}` },
  ],
  // Without a zone, an offset changes nothing.
  [
    { date: '2026-05-22T23:30:00-04:00', time: '2026-05-22T23:30:00-04:00' },
    { date: '2026-05-22', time: '23:30', timezone: null },
  ],
  // A `Z` that no zone places.
  [{ date: Z }, { refused: `Date "${Z}" ${IN_UTC}` }],
  [{ date: '2026-05-22  22:30z' }, { refused: `Date "2026-05-22 22:30z" ${IN_UTC}` }],
  [{ date: Z, time: Z }, { refused: `Date "${Z}" ${IN_UTC}` }],
  [{ date: '2026-05-22', time: Z }, { refused: `Time "${Z}" ${IN_UTC}` }],
  [{ date: Z, time: '2026-05-22T22:45:00Z' }, { refused: `Time "2026-05-22T22:45:00Z" ${IN_UTC}` }],
  // Of several mistakes, the one that the others hang on comes first.
  [{ date: 'x', time: 'y', timezone: 'z' }, { refused: `Time Zone "z" ${NO_ZONE}` }],
  [{ date: 'x', time: 'y' }, { refused: `Date "x" ${NOT_A_DATE}` }],
];

/** For `readWhen`. */
export const whenRows: readonly Row<Form, Said>[] = [
  ...dates.map(([date, day]) => [{ date }, { ...NOTHING, date: day }] as const),
  ...noDates.map(([date, said]) => [{ date }, { refused: `Date ${said}` }] as const),
  ...orders.map(
    ([date, date_order, day]) =>
      [
        { date, date_order },
        { ...NOTHING, date: day },
      ] as const,
  ),
  ...times.map(([time, clock]) => [{ time }, { ...NOTHING, time: clock }] as const),
  ...noTimes.map(([time, said]) => [{ time }, { refused: `Time ${said}` }] as const),
  ...zones.map(([timezone, zone]) => [{ timezone }, { ...NOTHING, timezone: zone }] as const),
  ...noZones.map(([timezone, said]) => [{ timezone }, { refused: `Time Zone ${said}` }] as const),
  ...placed.map(
    ([moment, timezone, date, time]) =>
      [
        { date: moment, time: moment, timezone },
        { date, time, timezone },
      ] as const,
  ),
  ...together,
];

/** For `readDay`, as the field From Date: of a date-time its own calendar date, also in UTC. */
export const dayRows: readonly Row<unknown, string | null>[] = [
  ...dates,
  ...noDates.map(([date, said]) => [date, { refused: `From Date ${said}` }] as const),
  ['2026-05-22T23:59:59Z', '2026-05-22'],
  ['2026-05-22T00:00:00Z', '2026-05-22'],
  [undefined, null],
  [null, null],
  ['  ', null],
];
