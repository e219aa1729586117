import { pollCosts } from '../../../tools/simulator/pollCosts.ts';

/* The costs in docs/booking-feed.md. Zapier limits the bytes that all users of an app write to its cache. */
test('a poll of New Booking takes so many requests, rosters and bytes', async () => {
  const costs = await pollCosts();
  expect(costs.map(({ poll, requests, rosters, bytes }) => [poll, requests, rosters, bytes])).toEqual([
    ['300 classes, 100 booked: turning on', 108, 100, 3_188],
    ['ten quiet polls', 13, 9, 694.5],
    ['2 changed', 15, 11, 1_343],
    ['one class', 2, 1, 0],
    ['one client with 100 bookings', 3, 0, 0],
    ['2,000 classes, 600 booked: turning on', 650, 600, 18_688],
    ['ten quiet polls', 34, 9, 2_537.5],
    ['20 changed', 54, 29, 16_432],
  ]);
});
