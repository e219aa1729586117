import { amount, badBody, integer, isDate, isZone, object, readClock, required, text, type Call } from './contract.ts';
import { classStart, isInRange, isUpcoming, ordered, paged } from './lists.ts';
import { planOf, UnknownId, type ClassPlan } from './studio.ts';
import type { Switches } from './switches.ts';
import { wireClass } from './wire.ts';

/** A page of the matching classes; an unknown id is a 404 here too. */
export function listClasses({ studio, switches, query }: Call) {
  const { startDate, endDate, locationId, staffId } = query;
  if (locationId !== undefined) studio.location(locationId);
  if (staffId !== undefined && !studio.staff.has(staffId)) throw new UnknownId('staff');
  const isCut = switches.undatedRange === 'upcoming' && startDate === undefined && endDate === undefined;
  const found = [...studio.classes.values()].filter(
    (record) =>
      isInRange(record, query, switches) &&
      (!isCut || isUpcoming(record, studio.now())) &&
      (locationId === undefined || record.location?.id === locationId) &&
      (staffId === undefined || record.staff?.id === staffId),
  );
  return paged(ordered(found, switches, classStart), query, switches).map((record) => wireClass(record, switches));
}

export function getClass({ studio, switches }: Call, classId: string) {
  return wireClass(studio.class(classId), switches);
}

/** Per the vendor's error page a missing location, staff or service id is a 404, though the "Classes" page requires none. */
const NOWHERE = { locationId: '', staffId: '', serviceId: '' };
const EMPTIED = { locationId: null, staffId: null, serviceId: null };

export function createClass({ studio, switches, body }: Call) {
  return wireClass(studio.createClass({ ...NOWHERE, ...readPlan(body, switches) }), switches);
}

/** Requires `date` and `time`, as documented; the switch `put` decides what happens to the rest. */
export function updateClass({ studio, switches, body }: Call, classId: string) {
  const changes = readPlan(body, switches);
  const before = switches.put === 'merges' ? planOf(studio.class(classId)) : EMPTIED;
  return wireClass(studio.updateClass(classId, { ...before, ...changes }), switches);
}

export function deleteClass({ studio }: Call, classId: string) {
  studio.deleteClass(classId);
  return { success: true };
}

/** The fields in the body, without keys for missing ones. */
function readPlan(body: unknown, switches: Switches): Partial<ClassPlan> & Pick<ClassPlan, 'date' | 'time'> {
  const fields = object(body, 'location', 'staff', 'date', 'time', 'service', 'numberOfParticipants', 'timezone');
  const date = required(text(fields, 'date'));
  const time = readClock(required(text(fields, 'time')), switches.clockIn);
  const timezone = text(fields, 'timezone');
  const capacity = integer(fields, 'numberOfParticipants');
  if (time === undefined || !isDate(date) || (timezone !== undefined && !isZone(timezone))) throw badBody();

  const named = (key: string, name: string, ...more: string[]) => {
    if (fields[key] === undefined) return undefined;
    const part = object(fields[key], 'id', name, ...more);
    const given = text(part, name);
    if (switches.nestedObjects === 'whole') required(given);
    return { part, id: text(part, 'id') ?? '' };
  };
  const location = named('location', 'title');
  const staff = named('staff', 'name');
  const service = named('service', 'name', 'durationMinutes', 'sellingPrice');
  return {
    date,
    time,
    ...(timezone !== undefined && { timezone }),
    ...(capacity !== undefined && { capacity }),
    ...(location && { locationId: location.id }),
    ...(staff && { staffId: staff.id }),
    ...(service && {
      serviceId: service.id,
      durationMinutes: amount(service.part, 'durationMinutes'),
      sellingPrice: amount(service.part, 'sellingPrice'),
    }),
  };
}
