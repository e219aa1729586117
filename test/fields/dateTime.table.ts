import { placed, readWhen } from '../../src/fields/dateTime.ts';
import type { Form } from '../../src/fields/input.ts';
import { told } from './refusal.ts';

/*
 * What Date, Time and Time Zone may hold, and what comes of it: a date and a time, or words of the message that refuses
 * them. Its own file, because it runs in processes of several machine zones: see inZone.ts.
 */

/** The class that an update has read. */
interface Current {
  readonly date: string | null;
  readonly timezone: string | null;
}

type Row = readonly [form: Form, outcome: string, current?: Current];

/** `2026-05-22 18:30`, with `-` for what is blank, or the message. */
export function outcomeOf([form, , current]: Row): string {
  try {
    const { date = '-', time } = placed(readWhen(form), current && { time: '06:30 PM', ...current });
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${date} ${time === undefined ? '-' : `${two(time.hour)}:${two(time.minute)}`}`;
  } catch (error) {
    return String(told(error).message);
  }
}

const NOT_A_DATE = 'is not a date this step understands. Use a format such as 2026-05-22 or 22 May 2026.';
const NOT_A_TIME = 'is not a time of day. Use a format such as 18:30 or 6:30 PM.';
const SHORT_YEAR = 'has a year of two digits. Write all four, or choose Date Order.';
const WORD = 'is only for searches. Use a date, such as 2026-05-22; Formatter by Zapier can work it out.';
const FIX_DAY = 'Fix the weekday or the date.';
const FIX_YEAR = 'before 1970, or more than ten years ahead. Fix the year.';
const NO_ZONE = "is in UTC or has an offset from it. Choose the class's Time Zone to convert it.";
const PLACEHOLDER = 'has a placeholder instead of a date. Use the time alone, such as 18:30.';
const HAS_DATE = 'has a date too. Map it to Date as well, or use only a time, such as 18:30.';

/** Examples of one outcome, apart by `|`. */
const each = (key: 'date' | 'time', outcome: string, examples: string): Row[] =>
  examples.split('|').map((written) => [{ [key]: written }, outcome]);
const day = (meant: string, written: string): Row[] => each('date', `${meant} -`, written);

const dates: readonly Row[] = [
  // With the year first, or the month in words or the start of one.
  ...day(
    '2026-07-30',
    '2026-07-30| 2026/7/30\n|2026.07.30|30-jul-2026|30/Jul/2026|30. July 2026|30th Jul. 2026|July 30, 2026',
  ),
  ...day('2027-02-03', '3 Febr 2027|03 FEBRUARY 2027|feb 3rd 2027'),
  ...day('2028-02-29', '2028-02-29|Tues 29 Feb 2028|29/2/2028'),
  // In numbers that fit one order alone, or whose weekday does.
  ...day('2026-07-30', '7/30/2026|30.07.2026|Thur, 7-30-2026|Thurs. 2026-07-30'),
  ...day('2026-07-07', '7/7/2026|07.07.2026'),
  ...day('2026-04-07', 'Tue 07/04/2026|TUESDAY, 4-7-2026'),
  // A spreadsheet's day number.
  ...day('2026-06-27', '46200|46200.77|46200,5|46199.9999999999'),
  ...day('1990-01-01', '32874'),
  [{ date: 46200 }, '2026-06-27 -'],
  // A date-time on the class's own clock.
  ...day('2026-07-30', '7/30/2026 6:05:00 AM|Thu 30 July 2026, 19:05|2026-07-30T23:59:59,999|30.07.2026 0:00'),
  // As Intl writes it.
  ...day('2026-07-30', 'Thursday, July 30, 2026 at 7:05\u202fPM|7/30/2026, 7:05:00\u202fPM|Thu, Jul 30, 2026'),
  // A two-digit year, with the month in words.
  ...day('2026-07-30', '30-Jul-26|July 30, 26|Thu 30 July 26'),
  // With marks that nobody sees.
  ...day(
    '2026-07-30',
    '\u200e30\u200f/\u200f7\u200f/\u200f2026|2026\u200b-07-\u206030|\ufeff30\u00a0Ju\u00adly\u202f2026',
  ),
  ...each(
    'date',
    'could be Sat 4 Jul 2026 or Tue 7 Apr 2026. Choose Date Order, or write the year first, such as 2026-04-07.',
    '07/04/2026|7.4.2026',
  ),
  ...each('date', `has the wrong weekday: that date is Sat 4 Jul 2026 or Tue 7 Apr 2026. ${FIX_DAY}`, 'Mon 07/04/2026'),
  ...each('date', `has the wrong weekday: that date is Thu 30 Jul 2026. ${FIX_DAY}`, 'Sun 30 July 2026|Wed 7/30/2026'),
  ...each('date', SHORT_YEAR, '30/7/26|7.30.26|26-07-30|Thu 30/7/26'),
  ...each('date', `is Fri 30 Jul 2506: ${FIX_YEAR}`, '30/7/2506|2506-07-30'),
  ...each('date', `is Sun 1 Mar 2099: ${FIX_YEAR}`, '1 Mar 99|72745'),
  ...each('date', `is Fri 1 Jan 2049: ${FIX_YEAR}`, '2049-01-01T10:00'),
  ...each('date', `is Wed 31 Dec 1969: ${FIX_YEAR}`, '31 Dec 1969'),
  ...each('date', `is Thu 30 Jul 26: ${FIX_YEAR}`, '0026-07-30'),
  ...each('date', WORD, 'tomorrow|+3 days|Yesterday'),
  ...each(
    'date',
    NOT_A_DATE,
    '2027-02-29|31 Nov 2026|13/13/2026|0/7/2026|32873|73416|20260730|2026|2026-07|July 2026|30 July|Th 30 July 2026|30 Ju 2026|' +
      '30 Julio 2026|30 Juli 2026|Thursday|7/30-2026|x2026-07-30|2026-07-30x|2026-07-30T24:00|2026-07-30T12:60Z|2026-07-30T12|' +
      '2026-07-30T12:00+15:00|30/7/2026 12:00 EST|٣٠/٧/٢٠٢٦',
  ),
];

const times: readonly Row[] = [
  ...each('time', '- 07:05', '7:05|07:05:59|7.05 am|7:05 a. m.|7:05 A.M|7:\u200b05 am|\u20667:05\u2069'),
  ...each('time', '- 19:05', '19:05|7:05 PM|7:05\u00a0p.\u00a0m.|\u200e7:05\u202fPM|0,7951388888888889'),
  ...each('time', '- 00:00', '0:00|12 am'),
  // A fraction of a day, as a spreadsheet keeps it.
  ...each('time', '- 12:00', '0.5|0.50|.5'),
  ...each('time', '- 07:55', '0.3298611|0,329861111111'),
  [{ time: 0.75 }, '- 18:00'],
  [{ time: 19.35 }, '- 19:35'],
  ...each(
    'time',
    NOT_A_TIME,
    '24:00|7:60|0:05 AM|13 pm|19|1905|7h05|noon|6:30 - 7:30 PM|19:05Z|2026-07-30|07/04/2026|0|1.5|46200',
  ),
  [{ time: 'Midday' }, `Time "Midday" ${NOT_A_TIME}`],
  ...each('time', HAS_DATE, '2026-07-30T19:05|30 July 2026 7:05 PM|46200.75|2026-07-30T23:05:00Z'),
];

const NEW_YORK = { timezone: 'America/New_York' };
const KOLKATA = { timezone: 'Asia/Kolkata' };
const both = (written: string): Form => ({ date: written, time: written });
/** 7:05 PM on 30 July in New York. */
const EVENING = '2026-07-30T23:05:00Z';

const moments: readonly Row[] = [
  // Whatever its offset, a moment needs a zone.
  ...['Z', 'z', '+00:00', '+0000', '-00:00', '+00', ' UTC', '-04:00', '+05:30', ' +0530'].flatMap((offset): Row[] => [
    [both(`2026-07-30T23:05:00${offset}`), NO_ZONE],
    [{ date: '2026-07-30', time: `2026-07-30 23:05${offset}` }, NO_ZONE],
    [{ date: `30 July 2026 11:05 PM${offset}`, time: '19:05' }, NO_ZONE],
  ]),
  [{ ...both(EVENING), ...NEW_YORK }, '2026-07-30 19:05'],
  [{ ...both('7/30/2026 11:05 PM GMT'), ...KOLKATA }, '2026-07-31 04:35'],
  [{ ...both('Thu, 30 Jul 2026 19:05:00 -0400'), ...NEW_YORK }, '2026-07-30 19:05'],
  [{ ...both('2026-07-30T19:05:00-0400'), timezone: 'Europe/Lisbon' }, '2026-07-31 00:05'],
  [{ ...both('2026-07-30T19:05+03'), timezone: 'UTC' }, '2026-07-30 16:05'],
  [{ ...both('2026-07-30T19:05+05:45'), timezone: 'UTC' }, '2026-07-30 13:20'],
  // Clocks that change, or are a quarter of an hour apart from others.
  [{ ...both('2026-03-08T07:00:00Z'), ...NEW_YORK }, '2026-03-08 03:00'],
  [{ ...both('2026-11-01T06:30:00Z'), ...NEW_YORK }, '2026-11-01 01:30'],
  [{ ...both('2026-07-30T18:15:00Z'), timezone: 'Asia/Kathmandu' }, '2026-07-31 00:00'],
  // Without an offset, it is the class's own clock.
  [{ ...both('2026-07-30T19:05:00'), ...KOLKATA }, '2026-07-30 19:05'],
  [both('7/30/2026 19:05'), '2026-07-30 19:05'],
  [both('46233.75'), '2026-07-30 18:00'],
  // In an update, the zone is the class's unless the form has one.
  [both(EVENING), '2026-07-31 04:35', { date: '2026-07-01', timezone: 'Asia/Kolkata' }],
  [{ ...both(EVENING), ...NEW_YORK }, '2026-07-30 19:05', { date: '2026-07-01', timezone: 'Asia/Kolkata' }],
  [both(EVENING), NO_ZONE, { date: '2026-07-01', timezone: 'Mars/Phobos' }],
  // Without Time, an update takes only the day: at the time of the class (6:30 PM), or at midnight.
  [{ date: EVENING }, 'is at 4:35 AM, but the class is at 6:30 PM.', { date: '2026-07-01', timezone: 'Asia/Kolkata' }],
  [{ date: '2026-07-30T13:00:00Z' }, '2026-07-30 -', { date: '2026-07-01', timezone: 'Asia/Kolkata' }],
  [{ date: '2026-07-30T18:30:00Z' }, '2026-07-31 -', { date: '2026-07-01', timezone: 'Asia/Kolkata' }],
  [{ date: '2026-07-30T00:00:00Z' }, '2026-07-30 -', { date: '2026-07-01', timezone: 'Asia/Kolkata' }],
  [{ date: '2026-07-30 20:00' }, 'is at 8:00 PM, but the class is at 6:30 PM.', { date: '2026-07-01', timezone: null }],
  [{ date: EVENING }, NO_ZONE, { date: '2026-07-01', timezone: null }],
];

const agreeing: readonly Row[] = [
  // Midnight as written is a mere date beside a time, in every zone and in none.
  ...['Z', '+00:00', '-04:00', '.000Z', ''].flatMap((end): Row[] => [
    [{ date: `2026-07-30T00:00:00${end}`, time: '7 pm' }, '2026-07-30 19:00'],
    [{ date: `2026-07-30T00:00:00${end}`, time: '7 pm', ...NEW_YORK }, '2026-07-30 19:00'],
    [{ date: `2026-07-30T00:00:00${end}`, ...NEW_YORK }, '2026-07-30 -'],
  ]),
  // Beside the same moment it is one: 8 PM of the day before.
  [{ ...both('2026-07-31T00:00:00Z'), ...NEW_YORK }, '2026-07-30 20:00'],
  [{ date: '2026-07-30T00:00:00Z', time: EVENING, ...NEW_YORK }, '2026-07-30 19:05'],
  [
    { date: '2026-07-29T00:00:00Z', time: EVENING, ...NEW_YORK },
    'Time "2026-07-30T23:05:00Z" is on 2026-07-30, but the class is on 2026-07-29 or 2026-07-28.',
  ],
  // Midnight in the zone, or the time in the zone.
  [{ date: '2026-07-29T18:30:00.000Z', time: '19:05', ...KOLKATA }, '2026-07-30 19:05'],
  [{ date: EVENING, time: '7:05 PM', ...NEW_YORK }, '2026-07-30 19:05'],
  [{ date: '2026-07-30T20:05:00-03:00', time: '19:05', ...NEW_YORK }, '2026-07-30 19:05'],
  [
    { date: EVENING, time: '19:35', ...NEW_YORK },
    'Date "2026-07-30T23:05:00Z" is at 7:05 PM in America/New_York, but Time is 7:35 PM. Map the same date-time to both fields, or a date without a time.',
  ],
  [
    { date: '2026-07-30T19:05:00Z', time: '19:05', ...NEW_YORK },
    'is at 3:05 PM in America/New_York, but Time is 7:05 PM.',
  ],
  [
    { date: EVENING, time: '2026-07-30T23:05:00', ...NEW_YORK },
    'is at 7:05 PM in America/New_York, but Time is 11:05 PM.',
  ],
  // On the class's own clock, Time may be another.
  [{ date: '2026-07-30 09:00', time: '19:05' }, '2026-07-30 19:05'],
  // A date-time in Time is on the day of Date, else it is of another class, or a placeholder.
  [{ date: '2026-07-30', time: EVENING, ...NEW_YORK }, '2026-07-30 19:05'],
  [{ date: '30 July 2026', time: '7/30/2026 19:05:00' }, '2026-07-30 19:05'],
  [
    { date: '2026-07-31', time: EVENING, ...NEW_YORK },
    'Time "2026-07-30T23:05:00Z" is on 2026-07-30, but the class is on 2026-07-31. Map the same date-time to both fields, or use only a time, such as 18:30.',
  ],
  // Placeholders, with and without a zone, and even if Date has the same.
  ...'2000-01-01T19:05:00Z|2000-01-01T23:05:00-14:00|1970-01-01 19:05|1/1/2000 7:05 PM|1899-12-30T19:05:00Z|0001-01-01T19:05:00|12/30/1899 19:05'
    .split('|')
    .flatMap((time): Row[] => [
      [{ date: '2026-07-30', time, ...NEW_YORK }, PLACEHOLDER],
      [{ date: '2026-07-30', time }, PLACEHOLDER],
      [{ date: time.replace(/^1899|^0001/, '1970').replace('1899', '1970'), time }, PLACEHOLDER],
    ]),
  [{ date: '2000-01-03T00:00', time: '2000-01-03T00:00' }, '2000-01-03 00:00'],
  [{ time: EVENING }, '- 19:05', { date: '2026-07-30T00:00:00.000Z', timezone: 'America/New_York' }],
  [{ time: EVENING }, 'but the class is on 2026-07-31.', { date: '2026-07-31', timezone: 'America/New_York' }],
  [{ time: '2026-07-30T19:05' }, HAS_DATE, { date: null, timezone: 'America/New_York' }],
];

const orders: readonly Row[] = [
  [{ date: '07/04/2026', date_order: 'month_first' }, '2026-07-04 -'],
  [{ date: '7.4.26', date_order: 'Day First' }, '2026-04-07 -'],
  [{ date: '07/04/26 19:05', date_order: 'month_first', time: '07/04/26 19:05' }, '2026-07-04 19:05'],
  [{ date: '7/30/2026', date_order: 'day_first' }, '2026-07-30 -'],
  [{ date: '7/30/26', date_order: 'day_first' }, NOT_A_DATE],
  [{ date: 'Sat 07/04/2026', date_order: 'day_first' }, 'has the wrong weekday: that date is Tue 7 Apr 2026.'],
  [{ date: '07/04/2026', date_order: 'ymd' }, 'Date Order must be one of: Month First, Day First. "ymd" is not.'],
];

const NOT_A_ZONE = 'is not a valid time zone. Choose it from the list, such as America/New_York.';
const zones: readonly Row[] = [
  ...['america/new_york', ' US/Eastern ', 'Etc/GMT+4', '\u200eAmerica/New_York'].map((timezone): Row => [
    { ...both(EVENING), timezone },
    '2026-07-30 19:05',
  ]),
  ...['EDT', 'GMT', 'Eastern Time', '-04:00', 'UTC-4', 'New_York', 'Mars/Phobos'].map((timezone): Row => [
    { timezone },
    `Time Zone "${timezone}" ${NOT_A_ZONE}`,
  ]),
];

export const rows: readonly Row[] = [
  ...dates,
  ...times,
  ...moments,
  ...agreeing,
  ...orders,
  ...zones,
  [{}, '- -'],
  [{ date: ' ', time: '\u200b', timezone: null }, '- -'],
  [{ date: ['2026-07-30'] }, 'Date has more than one value. Map a single value.'],
  [{ time: '#REF!' }, 'Time holds "#REF!", a spreadsheet error. Fix that cell, then try again.'],
];
