import addParticipant from '../creates/addParticipant.ts';
import createClient from '../creates/createClient.ts';
import createClass from '../creates/createClass.ts';
import findClass from './findClass.ts';
import findClient from './findClient.ts';
import findParticipant from './findParticipant.ts';

/** A search that creates what it does not find. */
export const searchOrCreates = {
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
