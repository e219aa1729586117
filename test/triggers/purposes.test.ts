import type { Bundle, ZObject } from 'zapier-platform-core';

import { purposeOf } from '../../src/feeds/poll.ts';
import { zapName } from '../../src/feeds/prints.ts';
import { readScope } from '../../src/fields/dropdowns.ts';
import * as bookingCancelled from '../../src/triggers/bookingCancelled.ts';
import * as bookingStatusChanged from '../../src/triggers/bookingStatusChanged.ts';
import * as newBooking from '../../src/triggers/newBooking.ts';
import { useApp } from '../support/app.ts';
import { IDS, NOW, onThursday } from '../support/studio.ts';

/* Triggers run for the editor, when a Zap is turned on, and in polls. */

const app = useApp(onThursday);

const SAMPLE = { isLoadingSample: true };
const SWITCH_ON = { isPopulatingDedupe: true };
const listReads = () => app.requests().filter((line) => line.includes('page='));

describe.each([
  ['new_class', {}, 8],
  ['class_updated', {}, 8],
  ['class_filled', { spots_left: '99' }, 7],
  ['class_starting_soon', { time_before: '60', time_unit: 'days' }, 7],
])('%s', (key, form, all) => {
  test('shows three in the editor, from one page', async () => {
    expect(await app.trigger(key, form, SAMPLE)).toHaveLength(3);
    expect(listReads()).toEqual(['GET /v1/classes?startDate=2026-05-20&page=1&limit=100']);
    app.sandbox.switches.pageCap = 3;
    expect(await app.trigger(key, form, SAMPLE)).toHaveLength(3);
    expect(listReads()).toHaveLength(1);
  });

  test('reads the list once per poll and twice when turned on, since what that misses would fire later', async () => {
    expect(await app.trigger(key, form)).toHaveLength(all);
    expect(listReads()).toHaveLength(2);
    expect(await app.trigger(key, form, SWITCH_ON)).toHaveLength(all);
    expect(listReads()).toHaveLength(4);
  });
});

test.each(['class_cancelled', 'class_filled'])('%s reads five pages at most for the editor', async (key) => {
  app.sandbox.switches.pageCap = 3;
  const { studio } = app.sandbox;
  for (let more = 0; more < 20; more += 1) {
    studio.createClass({
      locationId: IDS.mainStudio,
      staffId: null,
      serviceId: null,
      date: '2026-06-01',
      time: '10:00',
    });
  }
  for (const record of studio.classes.values()) Object.assign(record, { capacity: 99 });
  expect(await app.trigger(key, {}, SAMPLE)).toEqual([]);
  expect(listReads()).toHaveLength(5);
});

test('new_booking of a class shows three in the editor', async () => {
  const form = { class_id: IDS.fridayYoga, status: 'any' };
  expect((await app.trigger('new_booking', form)).length).toBeGreaterThan(3);
  expect(await app.trigger('new_booking', form, SAMPLE)).toHaveLength(3);
});

test('a run that does not say its purpose, as on the command line, is a poll', () => {
  expect(purposeOf({})).toBe('poll');
});

describe.each(['new_booking', 'booking_cancelled', 'booking_status_changed'])('%s', (key) => {
  const form = { status: key === 'new_booking' ? 'any' : ['booked', 'visited', 'cancelled', 'waitlisted', 'no_show'] };

  test.each([
    ['all classes', {}],
    ['one client', { client_id: IDS.tara }],
  ])('of %s reads the list once per poll and twice when turned on', async (_whose, scope) => {
    await app.trigger(key, { ...form, ...scope });
    expect(listReads()).toHaveLength(2);
    await app.trigger(key, { ...form, ...scope }, SWITCH_ON);
    expect(listReads()).toHaveLength(4);
  });
});

describe('after being turned on without reading everything', () => {
  const OLD = '2026-01-05T10:00:00.000Z';
  const NEW = new Date(NOW).toISOString();
  const ROWS = [
    { id: 'made since', status: 'BOOKED', createdAt: NEW, updatedAt: null },
    { id: 'changed since', status: 'BOOKED', createdAt: OLD, updatedAt: NEW },
    { id: 'made before', status: 'BOOKED', createdAt: OLD, updatedAt: OLD },
    { id: 'visited since', status: 'VISITED', createdAt: OLD, updatedAt: NEW },
    { id: 'visited before', status: 'VISITED', createdAt: OLD, updatedAt: OLD },
    { id: 'cancelled since', status: 'CANCELLED', createdAt: OLD, updatedAt: NEW },
    { id: 'cancelled before', status: 'CANCELLED', createdAt: OLD, updatedAt: OLD },
  ];

  interface Trigger {
    // A method, because each trigger narrows the form.
    perform(z: ZObject, bundle: Bundle): Promise<{ id: string }[]>;
  }

  // A booking that is no longer just booked changed for another reason: it counts from when it was made.
  test.each<[string, Record<string, unknown>, Trigger, string[], string[]]>([
    ['new_booking', {}, newBooking, ['booked'], ['made since', 'changed since']],
    ['new_booking', { status: 'booked' }, newBooking, ['booked'], ['made since', 'changed since']],
    ['new_booking', { status: 'any' }, newBooking, ['any'], ['made since']],
    ['booking_cancelled', {}, bookingCancelled, [], ['cancelled since']],
    ['booking_status_changed', { status: ['visited'] }, bookingStatusChanged, ['visited'], ['visited since']],
  ])('%s with %j reports only what happened since', async (key, form, trigger, statuses, ids) => {
    const held = new Map<string, unknown>([[`switchOn:${zapName(key, readScope({}), statuses)}`, NOW]]);
    const cache = { get: async (name: string) => Promise.resolve(held.get(name) ?? null) };
    const only = { id: IDS.fridayYoga, bookedParticipants: 1 };
    app.sandbox.fail({ path: /classes$/, fault: { status: 200, body: [only] } });
    app.sandbox.fail({ path: /classes$/, fault: { status: 200, body: [] } });
    app.sandbox.fail({ path: /participants$/, fault: { status: 200, body: ROWS } });
    const run = async (z: ZObject, bundle: Bundle) =>
      trigger.perform({ ...z, cache: { ...z.cache, ...cache } }, bundle);
    const found = await app.run(run, { inputData: form });
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

test('a trigger that counts only held spots skips classes without any', async () => {
  const rosters = async (key: string, form = {}) => {
    app.requests();
    await app.trigger(key, form);
    return app.requests().filter((line) => line.endsWith('/participants')).length;
  };
  expect(await rosters('new_booking')).toBe(7);
  expect(await rosters('new_booking', { status: 'waitlisted' })).toBe(8);
  expect(await rosters('booking_status_changed', { status: 'visited' })).toBe(8);
});
