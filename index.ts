import zapier, { defineApp } from 'zapier-platform-core';

import packageJson from './package.json' with { type: 'json' };
import { authentication } from './src/authentication.ts';
import addParticipant from './src/creates/addParticipant.ts';
import cancelParticipant from './src/creates/cancelParticipant.ts';
import createClass from './src/creates/createClass.ts';
import createClient from './src/creates/createClient.ts';
import createOrUpdateClass from './src/creates/createOrUpdateClass.ts';
import deleteClass from './src/creates/deleteClass.ts';
import sendWhatsappTemplate from './src/creates/sendWhatsappTemplate.ts';
import updateClass from './src/creates/updateClass.ts';
import { addKey } from './src/http/key.ts';
import { wholeClient } from './src/hydrators/wholeClient.ts';
import findClass from './src/searches/findClass.ts';
import findClasses from './src/searches/findClasses.ts';
import findClient from './src/searches/findClient.ts';
import findClientBookings from './src/searches/findClientBookings.ts';
import findParticipant from './src/searches/findParticipant.ts';
import findParticipants from './src/searches/findParticipants.ts';
import bookingCancelled from './src/triggers/bookingCancelled.ts';
import bookingStatusChanged from './src/triggers/bookingStatusChanged.ts';
import classCancelled from './src/triggers/classCancelled.ts';
import classEnded from './src/triggers/classEnded.ts';
import classFilled from './src/triggers/classFilled.ts';
import classStartingSoon from './src/triggers/classStartingSoon.ts';
import classUpdated from './src/triggers/classUpdated.ts';
import {
  listClasses,
  listClients,
  listLocations,
  listParticipants,
  listServices,
  listStaff,
  listTimezones,
} from './src/triggers/lists.ts';
import newBooking from './src/triggers/newBooking.ts';
import newClass from './src/triggers/newClass.ts';
import newClient from './src/triggers/newClient.ts';

/** A search that creates what it does not find. */
const searchOrCreates = {
  [findClass.key]: {
    key: findClass.key,
    display: {
      label: 'Find or Create Class',
      description: 'Finds a class without changing it, or creates it if there is none.',
    },
    search: findClass.key,
    create: createClass.key,
  },
  [findParticipant.key]: {
    key: findParticipant.key,
    display: {
      label: 'Find or Add Participant',
      description: "Finds a client's booking in a class, or books the client if there is none.",
    },
    search: findParticipant.key,
    create: addParticipant.key,
  },
  [findClient.key]: {
    key: findClient.key,
    display: {
      label: 'Find or Create Client',
      description: 'Finds a client by ID, phone number, email or name, or creates the client if there is none.',
    },
    search: findClient.key,
    create: createClient.key,
  },
};

export default defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  authentication,
  beforeRequest: [addKey],
  flags: {
    // fields/input.ts handles blank fields.
    cleanInputData: false,
    // If true, core handles a 429 itself and ignores a date in Retry-After. (The comment in its schema has this backwards.)
    throwForThrottlingEarly: false,
  },
  triggers: {
    [newBooking.key]: newBooking,
    [bookingCancelled.key]: bookingCancelled,
    [bookingStatusChanged.key]: bookingStatusChanged,
    [newClass.key]: newClass,
    [classUpdated.key]: classUpdated,
    [classCancelled.key]: classCancelled,
    [newClient.key]: newClient,
    [classStartingSoon.key]: classStartingSoon,
    [classEnded.key]: classEnded,
    [classFilled.key]: classFilled,
    [listClasses.key]: listClasses,
    [listParticipants.key]: listParticipants,
    [listClients.key]: listClients,
    [listLocations.key]: listLocations,
    [listStaff.key]: listStaff,
    [listServices.key]: listServices,
    [listTimezones.key]: listTimezones,
  },
  creates: {
    [createClass.key]: createClass,
    [updateClass.key]: updateClass,
    [createOrUpdateClass.key]: createOrUpdateClass,
    [deleteClass.key]: deleteClass,
    [addParticipant.key]: addParticipant,
    [cancelParticipant.key]: cancelParticipant,
    [createClient.key]: createClient,
    [sendWhatsappTemplate.key]: sendWhatsappTemplate,
  },
  searches: {
    [findClass.key]: findClass,
    [findClasses.key]: findClasses,
    [findParticipant.key]: findParticipant,
    [findParticipants.key]: findParticipants,
    [findClientBookings.key]: findClientBookings,
    [findClient.key]: findClient,
  },
  searchOrCreates,
  hydrators: { wholeClient },
});
