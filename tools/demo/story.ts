import { classRecord } from '../../src/resources/class.ts';
import { clientRecord } from '../../src/resources/client.ts';
import type { Studio } from '../sandbox/studio.ts';

type Fields = Record<string, unknown>;

/** One step of the demo. */
export interface Step {
  readonly title: string;
  /** what follows `zapier-platform invoke` */
  readonly args: readonly string[];
  readonly apiKey?: string;
  /** the expected result is an error message */
  readonly expectsFailure?: true;
  /** summarizes the output in a few lines; throws if it is not what a user should get */
  readonly show: (output: unknown, failure: string) => string;
}

const SCHEDULE = {
  location_id: classRecord.location.id,
  staff_id: classRecord.staff.id,
  service_id: classRecord.service.id,
};

/**
 * The story of a class and a booking; each step uses the results of earlier ones.
 *
 * @param date a day on which the studio has no such class yet, YYYY-MM-DD
 * @param messages what the studio has sent over WhatsApp
 */
export function* story(date: string, { messages }: Pick<Studio, 'messages'>): Generator<Step, void> {
  let created: Fields = {};
  let booked: Fields = {};
  let client: Fields = {};

  yield {
    title: 'Test the connection',
    args: ['auth', 'test'],
    show: (output) => `connected to ${text(one(output), 'account')}`,
  };
  yield {
    title: 'New Class: the classes that a Zap gets',
    args: input('trigger', 'new_class', {}),
    show: (output) => {
      const titles = many(output).map((row) => text(row, 'title'));
      check(titles.length === 8, 'the eight classes of the studio');
      return [...titles.slice(0, 3), `… ${String(titles.length)} classes in all`].join('\n');
    },
  };
  yield {
    title: 'Create Class',
    args: input('create', 'create_class', { ...SCHEDULE, date, time: '18:30', number_of_participants: '10' }),
    show: (output) => {
      created = one(output);
      check(created['date'] === date && created['spotsLeft'] === 10, 'a class with ten spots on that day');
      return `${text(created, 'title')}, ${String(created['spotsLeft'])} spots`;
    },
  };
  yield {
    title: 'Update Class: only the time',
    args: input('create', 'update_class', { class_id: created['id'], time: '7:15 PM' }),
    show: (output) => {
      const updated = one(output);
      const changed = Object.keys(created).filter(
        (key) => JSON.stringify(created[key]) !== JSON.stringify(updated[key]),
      );
      const expected = [
        'time',
        'startTimeUTC',
        'startTime',
        'endTimeUTC',
        'endTime',
        'updatedAt',
        'title',
        'when',
        'startsAt',
        'endsAt',
      ];
      check(
        changed.every((key) => expected.includes(key)) && updated['time'] === '07:15 PM',
        'only the time to change',
      );
      const kept = Object.keys(created).filter((key) => !changed.includes(key));
      return `${text(created, 'startsAt')} → ${text(updated, 'startsAt')}\nunchanged: ${kept.join(', ')}`;
    },
  };
  yield {
    title: 'Find Client, by a phone number as people write it',
    args: input('search', 'find_client', { search_text: '+1 (202) 555-0143' }),
    show: (output) => {
      client = many(output)[0] ?? {};
      check(client['id'] === clientRecord.id, 'the client with that number');
      return `${text(client, 'fullName')}, ${text(client, 'email')}`;
    },
  };
  const booking = { class_id: created['id'], client_id: client['id'] };
  yield {
    title: 'Add Participant',
    args: input('create', 'add_participant', booking),
    show: (output) => {
      booked = one(output);
      check(booked['alreadyBooked'] === false, 'a new booking');
      return `${name(booked)} is ${text(booked, 'status')}, ${String(one(booked['class'])['spotsLeft'])} spots left`;
    },
  };
  const values = [text(client, 'firstName'), text(one(booked['class']), 'title')];
  yield {
    title: 'Send WhatsApp Template',
    args: input('create', 'send_whatsapp_template', {
      location_id: SCHEDULE.location_id,
      phone: client['fullPhone'],
      template_name: 'class_reminder',
      template_language: 'en',
      body_values: values,
    }),
    show: () => {
      const [message, ...others] = messages.values();
      check(message?.bodyTextParameters?.join() === values.join() && others.length === 0, 'one message, as written');
      return `${JSON.stringify(message?.template)} to ${String(message?.recepient.phoneNumber)}: ${values.join(', ')}`;
    },
  };
  yield {
    title: 'New Booking: the new booking is there',
    args: input('trigger', 'new_booking', { include_client: 'no' }),
    show: (output) => {
      const newest = many(output)[0] ?? {};
      check(newest['id'] === booked['id'], 'the booking just made, before all the others');
      return `${name(newest)} booked ${text(one(newest['class']), 'title')}`;
    },
  };
  yield {
    title: 'Add Participant, replayed: no one is booked twice',
    args: input('create', 'add_participant', booking),
    show: (output) => {
      const again = one(output);
      check(again['alreadyBooked'] === true && again['id'] === booked['id'], 'the booking that exists');
      return `already booked: ${String(again['alreadyBooked'])}, the same booking`;
    },
  };
  yield {
    title: 'Find Participants (List)',
    args: input('search', 'find_participants', { class_id: created['id'] }),
    show: (output) => {
      const roster = many(output)[0] ?? {};
      check(roster['count'] === 1, 'a roster of one');
      return `${String(roster['count'])} on the roster: ${many(roster['participants']).map(name).join(', ')}`;
    },
  };
  yield {
    title: 'Find Client Bookings (List)',
    args: input('search', 'find_client_bookings', { client_id: client['id'] }),
    show: (output) => {
      const found = many(output)[0] ?? {};
      const titles = many(found['bookings']).map((row) => text(one(row['class']), 'title'));
      check(titles.length === 4, "the client's four upcoming bookings");
      return titles.join('\n');
    },
  };
  yield {
    title: 'Cancel Participant',
    args: input('create', 'cancel_participant', { ...booking, cancellation_reason: 'Caught a cold' }),
    show: (output) => {
      const cancelled = one(output);
      check(cancelled['id'] === booked['id'] && cancelled['alreadyCancelled'] === false, 'that booking cancelled');
      return `${name(cancelled)} is ${text(cancelled, 'status')}`;
    },
  };
  const friday = { ...SCHEDULE, date, time: '09:00', price: '21.50' };
  for (const [title, wasCreated] of [
    ['Create or Update Class', true],
    ['Create or Update Class, run twice: no second class', false],
  ] as const) {
    yield {
      title,
      args: input('create', 'create_or_update_class', friday),
      show: (output) => {
        const saved = one(output);
        check(saved['wasCreated'] === wasCreated, wasCreated ? 'a class created' : 'the class just created');
        return `${text(saved, 'title')}, created: ${String(saved['wasCreated'])}`;
      },
    };
  }
  yield {
    title: 'Find Class: the next one that has spots left',
    args: input('search', 'find_class', { service_id: SCHEDULE.service_id, has_spots: 'yes' }),
    show: (output) => {
      const next = many(output)[0] ?? {};
      check(Number(next['spotsLeft']) > 0, 'a class with spots left');
      return `${text(next, 'title')}, ${String(next['spotsLeft'])} spots left`;
    },
  };
  yield {
    title: 'A wrong key',
    args: ['auth', 'test'],
    apiKey: 'a-wrong-key',
    expectsFailure: true,
    show: (_answer, failure) => {
      check(failure.includes('refused the API key'), 'the reason the key is refused');
      return failure;
    },
  };
  yield {
    title: 'A date that could be two days',
    args: input('create', 'create_class', { ...SCHEDULE, date: '05/06/2026', time: '18:30' }),
    expectsFailure: true,
    show: (_answer, failure) => {
      check(failure.includes('could be Wed 6 May 2026'), 'the reason the date is refused');
      return failure;
    },
  };
}

function input(kind: string, key: string, fields: Fields): string[] {
  return [kind, key, '-i', JSON.stringify(fields)];
}

function check(isRight: boolean, expected: string): void {
  if (!isRight) throw new Error(`Expected ${expected}.`);
}

function one(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function many(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(one) : [];
}

function text(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== 'string' || value === '') throw new Error(`Expected a ${key}.`);
  return value;
}

function name(booking: Fields): string {
  return text(one(booking['client']), 'fullName');
}
