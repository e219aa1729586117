/** The ids of a studio's records, by the dropdown that shows them. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** An operation as the bench runs it, and what the API makes it cost. */
export interface MeasuredOperation {
  readonly label: string;
  readonly method: string;
  /** the form; `run` tells the runs apart, so that each has something to do */
  readonly input: (ids: Ids, run: number) => object;
  /** requests without which no client of this API could do it, and why so many */
  readonly forced: number;
  readonly because: string;
}

const at = (ids: Ids, list: string, place: number): string => ids[list]?.at(place) ?? '';
const day = (run: number): string => `2031-05-${String(run + 1).padStart(2, '0')}`;
const place = (ids: Ids) => ({
  location_id: at(ids, 'list_locations', 0),
  staff_id: at(ids, 'list_staff', 0),
  service_id: at(ids, 'list_services', 0),
});

const PAGED = 'the page, and the empty one after it: there is no total';

export const OPERATIONS: readonly MeasuredOperation[] = [
  {
    label: 'Create Class',
    method: 'creates.create_class',
    input: (ids, run) => ({ ...place(ids), date: day(run), time: '18:30' }),
    forced: 1,
    because: 'the write; the other one finds out how the account writes times of day',
  },
  {
    label: 'Update Class',
    method: 'creates.update_class',
    input: (ids, run) => ({ class_id: at(ids, 'list_classes', run), number_of_participants: String(50 + run) }),
    forced: 2,
    because: 'the class as it is, since a PUT replaces all of it, and the write',
  },
  {
    label: 'Create or Update Class, found by its place and time',
    method: 'creates.create_or_update_class',
    input: (ids, run) => ({ ...place(ids), date: day(run), time: '18:30', number_of_participants: String(50 + run) }),
    forced: 3,
    because: `${PAGED}; the write`,
  },
  {
    label: 'Add Participant',
    method: 'creates.add_participant',
    input: (ids, run) => ({ class_id: at(ids, 'list_classes', 20), client_id: at(ids, 'list_clients', 30 + run) }),
    forced: 3,
    because: 'the roster, so that nobody is booked twice; the write; the class that it answers with',
  },
  {
    label: 'Cancel Participant',
    method: 'creates.cancel_participant',
    input: (ids, run) => ({ class_id: at(ids, 'list_classes', 20), client_id: at(ids, 'list_clients', 30 + run) }),
    forced: 3,
    because: 'the roster, which knows the booking; the write; the class that it answers with',
  },
  {
    label: 'Delete Class',
    method: 'creates.delete_class',
    input: (ids, run) => ({ class_id: at(ids, 'list_classes', 60 + run) }),
    forced: 1,
    because: 'the write',
  },
  {
    label: 'Find Class, by its ID',
    method: 'searches.find_class',
    input: (ids, run) => ({ class_id: at(ids, 'list_classes', run) }),
    forced: 1,
    because: 'the class',
  },
  {
    label: 'Find Class, by date and time',
    method: 'searches.find_class',
    input: (_ids, run) => ({ date: day(run), time: '18:30' }),
    forced: 2,
    because: PAGED,
  },
  {
    label: 'Find Classes (List), one week',
    method: 'searches.find_classes',
    input: () => ({ date_from: '2031-05-01', date_to: '2031-05-07' }),
    forced: 2,
    because: PAGED,
  },
  {
    label: 'Find Participant',
    method: 'searches.find_participant',
    input: (ids) => ({ class_id: at(ids, 'list_classes', 20), full_name: 'Client' }),
    forced: 2,
    because: 'the roster, and the class',
  },
  {
    label: 'Find Participants (Roster)',
    method: 'searches.find_participants',
    input: (ids) => ({ class_id: at(ids, 'list_classes', 20) }),
    forced: 2,
    because: 'the roster, and the class',
  },
  {
    label: 'Find Bookings of a Client',
    method: 'searches.find_client_bookings',
    input: (ids) => ({ client_id: at(ids, 'list_clients', 0) }),
    forced: 2,
    because: PAGED,
  },
  {
    label: 'Find Client, by name',
    method: 'searches.find_client',
    input: () => ({ search_text: 'Client 0107' }),
    forced: 1,
    because: 'the page that holds the exact name',
  },
  {
    label: 'The dropdown of classes',
    method: 'triggers.list_classes',
    input: () => ({}),
    forced: 1,
    because: 'the page that it shows',
  },
  {
    label: 'The dropdown of participants',
    method: 'triggers.list_participants',
    input: (ids) => ({ class_id: at(ids, 'list_classes', 20) }),
    forced: 1,
    because: 'the roster',
  },
];
