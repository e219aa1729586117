import type { WireLocation, WireService } from '../../src/api/types.ts';
import { integer, moment, number, outputFields, text, yesNo, type Labels } from '../../src/resources/outputFields.ts';

/*
 * What labels must not say. `npm run types` checks this file: it fails where a line below an expected error compiles.
 */

interface Spot {
  id: string;
  places: number | null;
  isFree: boolean | null;
  room: { title: string | null; floor: { level: number } };
}

const rest = {
  id: text('ID'),
  places: integer('Places'),
  isFree: yesNo('Is Free'),
  room__title: text('Room'),
  room__floor__level: number('Level'),
};

/** Every leaf once, and each kind of label that its type allows. */
export const complete = [
  outputFields<Spot>(rest),
  outputFields<Spot>({ ...rest, places: number('Places'), id: moment('ID'), room__title: moment('Room') }),
  outputFields<WireLocation>({ id: text('Location ID'), title: text('Location') }),
];

/** Labels that do not compile. */
export const wrong: (() => unknown)[] = [
  // @ts-expect-error a leaf has no label
  () => outputFields<WireLocation>({ id: text('Location ID') }),
  // @ts-expect-error a nested leaf has no label
  () => outputFields<Spot>({ id: rest.id, places: rest.places, isFree: rest.isFree, room__title: rest.room__title }),
  // @ts-expect-error a path is misspelt, and so one has no label
  () => outputFields<WireLocation>({ id: text('Location ID'), titel: text('Location') }),
  // @ts-expect-error there is no such leaf
  () => outputFields<WireLocation>({ id: text('Location ID'), title: text('Location'), city: text('City') }),
  // @ts-expect-error a nested path is misspelt
  () => outputFields<Spot>({ ...rest, room__floor__levle: number('Level') }),
  // @ts-expect-error a parent is no leaf
  () => outputFields<Spot>({ ...rest, room: text('Room') }),
  // @ts-expect-error a dot does not nest
  () => outputFields<Spot>({ ...rest, 'room.title': text('Room') }),
  // @ts-expect-error a number is labelled as text
  () => outputFields<Spot>({ ...rest, places: text('Places') }),
  // @ts-expect-error a nested number is labelled as text
  () => outputFields<Spot>({ ...rest, room__floor__level: text('Level') }),
  // @ts-expect-error a number is labelled as an instant
  () => outputFields<Spot>({ ...rest, places: moment('Places') }),
  // @ts-expect-error text is labelled as a number
  () => outputFields<Spot>({ ...rest, id: integer('ID') }),
  // @ts-expect-error text that may be null is labelled as a number
  () => outputFields<Spot>({ ...rest, room__title: number('Room') }),
  // @ts-expect-error text is labelled as yes or no
  () => outputFields<Spot>({ ...rest, id: yesNo('ID') }),
  // @ts-expect-error yes or no is labelled as text
  () => outputFields<Spot>({ ...rest, isFree: text('Is Free') }),
  // @ts-expect-error yes or no is labelled as a number
  () => outputFields<Spot>({ ...rest, isFree: integer('Is Free') }),
  // @ts-expect-error a label is no field
  () => outputFields<WireLocation>({ id: 'Location ID', title: 'Location' }),
];

/** The labels of a record name its leaves and nothing else. */
export const paths: Record<keyof Labels<WireService>, true> = {
  id: true,
  name: true,
  location__id: true,
  location__title: true,
  durationMinutes: true,
  serviceType: true,
};
