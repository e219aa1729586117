import type { Kind } from '../../tools/docs/definition.ts';
import { IDS } from '../support/studio.ts';

const NEW_CLASS = {
  location_id: IDS.harborStudio,
  staff_id: IDS.tom,
  service_id: IDS.pilates,
  date: '2026-06-12',
  time: '07:00',
};

/** A form for every operation that has a result in `thursdayStudio`. */
export const FORMS: Record<Kind, Record<string, Record<string, unknown>>> = {
  triggers: {
    new_class: {},
    new_booking: { status: 'any', include_client: 'no' },
    booking_cancelled: { include_client: 'no' },
    booking_status_changed: {
      status: ['visited', 'no_show', 'waitlisted', 'cancelled', 'booked'],
      include_client: 'no',
    },
    class_updated: { watch: ['status', 'price'] },
    class_ended: { time_after: '2', time_unit: 'hours' },
    class_starting_soon: { time_before: '30', time_unit: 'days' },
    class_filled: { spots_left: '3' },
    new_client: {},
    list_classes: {},
    list_participants: { class_id: IDS.fullSwimming },
    list_clients: {},
    list_locations: {},
    list_staff: {},
    list_services: {},
  },
  creates: {
    create_class: NEW_CLASS,
    update_class: { class_id: IDS.fridayYoga, price: '20' },
    create_or_update_class: NEW_CLASS,
    delete_class: { class_id: IDS.emptyYoga },
    add_participant: { class_id: IDS.emptyYoga, full_name: 'Tara Lindqvist', phone: '+1 202 555 0143' },
    create_client: { full_name: 'Ada Quist', location_id: IDS.mainStudio, phone: '+44 7700 900123' },
    cancel_participant: { class_id: IDS.fridayYoga, client_id: IDS.tara },
  },
  searches: {
    find_class: { location_id: IDS.mainStudio },
    find_classes: {},
    find_participant: { class_id: IDS.fridayYoga, client_id: IDS.tara },
    find_participants: { class_id: IDS.fullSwimming, include_client: 'yes' },
    find_client_bookings: { client_id: IDS.tara },
    find_client: { search_text: 'Tara Lindqvist' },
  },
};
