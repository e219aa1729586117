import { readClass, readSuccess } from '../../src/api/readers.ts';
import type { ClassBody } from '../../src/api/classes.ts';
import type { WireClass } from '../../src/api/types.ts';
import { path } from '../../src/http/path.ts';
import { changedClassBody, readClassForm } from '../../src/schedule/classBody.ts';
import { timeLabel } from '../../src/resources/classTime.ts';
import { addDays, westernmostToday } from '../../src/time/day.ts';
import { Inconclusive, type Account } from './account.ts';
import { answered, type Answer } from './answer.ts';
import { CLASSES, classes, isRefusal, isSuccess } from './facts.ts';

/** What writes to a class of our own show. */
export interface Trial {
  /** by the switch */
  readonly found: Record<string, Answer>;
  /** why the rest is unknown */
  missing: string;
  /** what may be left in the account, in a sentence; '' for nothing */
  left: string;
}

/** Half past six in the evening, in the two ways. */
const [TWELVE, TWENTY_FOUR] = ['06:30 PM', '18:30'];
/** Unlike any service's own. */
const CAPACITY = 7;

/**
 * Makes a class a year ahead like one of the account's, changes it and deletes it; after an unclear write it only deletes.
 *
 * @throws Inconclusive if it has to end early; `trial` then holds what is known
 */
export async function tryWrites(account: Account, trial: Trial): Promise<void> {
  const like = (await classes(account)).find(({ location, staff, service }) => location.id && staff.id && service.id);
  if (like === undefined) throw new Inconclusive('no class has a location, a staff member and a service');
  const date = addDays(westernmostToday(), 365);
  for (const time of [TWELVE, TWENTY_FOUR]) {
    const whole = changedClassBody({ ...like, date, time, numberOfParticipants: CAPACITY }, readClassForm({}));
    const response = await account.send('POST', CLASSES, whole);
    const { status, json } = response;
    const made = isSuccess(response) ? readClass(json) : undefined;
    trial.missing = `no class could be created (status ${String(status)})`;
    if (made === undefined && status >= 400 && status < 500) continue;
    trial.left = `The probe may have left a class on ${date} at 6:30 PM behind. Look for it in Whautomate and delete it.`;
    if (made === undefined) throw new Inconclusive(`a class may have been created (status ${String(status)})`);
    const at = path`/v1/classes/${made.id}`;
    try {
      await tryChanges(account, at, whole, made, trial.found);
    } finally {
      const gone = await account.send('DELETE', at).catch(() => null);
      if (gone && isSuccess(gone) && readSuccess(gone.json)) trial.left = '';
    }
    return;
  }
}

async function tryChanges(account: Account, at: string, whole: ClassBody, made: WireClass, found: Trial['found']) {
  const { date, location, staff, service } = whole;
  const isUnderstood = (record: WireClass | null): boolean => record !== null && timeLabel(record) === '6:30 PM';
  const other = whole.time === TWELVE ? await put(account, at, { ...whole, time: TWENTY_FOUR }) : null;
  const clocks = [...(isUnderstood(made) ? [whole.time] : []), ...(isUnderstood(other) ? [TWENTY_FOUR] : [])];
  const both = clocks.join(' and ');
  const position = { '06:30 PM and 18:30': 'any', '06:30 PM': '12h', '18:30': '24h' }[both] ?? 'neither';
  found['clockIn'] = answered(both, position);

  const [time = whole.time] = clocks;
  const after = await put(account, at, { date, time });
  const kept = Object.entries({
    location: after?.location.id === location?.id,
    staff: after?.staff.id === staff?.id,
    service: after?.service.id === service?.id,
    numberOfParticipants: after?.numberOfParticipants === CAPACITY,
  }).flatMap(([field, isKept]) => (isKept ? field : []));
  const some = kept.length === 4 ? 'merges' : kept.length === 0 ? 'replaces' : 'keeps some';
  found['put'] = answered(`kept: ${kept.join(', ') || 'nothing'}`, after === null ? 'refused' : some);

  const ids = { location: { id: location?.id }, staff: { id: staff?.id }, service: { id: service?.id } };
  const isEnough = (await put(account, at, { ...whole, ...ids, time })) !== null;
  found['nestedObjects'] = answered('a PUT with only IDs', isEnough ? 'idIsEnough' : 'whole');
}

/** The changed class; null if the API refuses what the body holds. */
async function put(account: Account, at: string, body: object): Promise<WireClass | null> {
  const response = await account.send('PUT', at, body);
  const { status, json } = response;
  if (status === 400 || status === 422 || (isSuccess(response) && isRefusal(response))) return null;
  const record = isSuccess(response) && (readClass(json) ?? readClass((await account.send('GET', at)).json));
  if (!record) throw new Inconclusive(`a change is answered with ${String(status)}`);
  return record;
}
