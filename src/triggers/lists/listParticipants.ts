import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { listParticipants } from '../../api/participants.ts';
import type { WireParticipant } from '../../api/types.ts';
import { requiredId } from '../../fields/input.ts';
import { classDropdown } from '../../fields/dropdowns.ts';
import { connect } from '../../http/connection.ts';
import { bookingLabel, participantRecord } from '../../resources/booking.ts';
import type { Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber, toChoices } from './choices.ts';

const inputFields = defineInputFields([{ ...classDropdown, required: true }]);

export const perform = (async (z, bundle) => {
  const classId = requiredId(bundle.inputData, classDropdown);
  // The roster is not paged: it is all on the first page.
  if (pageNumber(bundle) > 1) return [];
  return toChoices(await listParticipants(connect(z, bundle), classId), bookingLabel);
}) satisfies PollingTriggerPerform<typeof inputFields, Choice<WireParticipant>>;

export default defineDropdown({
  key: 'list_participants',
  noun: 'Participant',
  things: 'Participants',
  inputFields,
  perform,
  sample: { ...participantRecord, label: bookingLabel(participantRecord) },
});
