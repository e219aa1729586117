import { classDropdown } from '../fields/dropdowns.ts';

/*
 * What makes runs take turns on a connection. Zapier forbids a lock whose key holds a field that may be blank.
 */

type Lock = { key: string; scope: 'auth'[] };

/**
 * For every action that changes or deletes classes: a run reads a class and puts all of it back, so another run between the
 * two would be undone; and two runs that find no class would create it twice.
 */
export const CLASSES_LOCK: Lock = { key: 'classes', scope: ['auth'] };

/** For bookings of one class: two runs at once would both find no booking, and book twice. */
export const BOOKINGS_LOCK: Lock = { key: `class-{{bundle.inputData.${classDropdown.key}}}`, scope: ['auth'] };

/** For new clients: two runs for one person would both find no one, and create them twice. */
export const CLIENTS_LOCK: Lock = { key: 'create-client', scope: ['auth'] };
