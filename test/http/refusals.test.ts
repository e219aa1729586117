import { CLASS_FIELDS } from '../../src/fields/classForm.ts';
import { check, type About } from '../../src/errors.ts';
import { isNotFound, refused } from '../../src/http/refusals.ts';

/* Most of the table is in test/faults, over real HTTP. */

function carried(status: number, about: About, message = 'No'): { message?: string; code?: string } {
  const error = refused(
    { status, body: { message }, retryAfter: undefined, key: 'key-1', advice: check(CLASS_FIELDS) },
    about,
  );
  const parsed: unknown = JSON.parse(error.message);
  return { ...(typeof parsed === 'object' && parsed) };
}

describe('the table of statuses', () => {
  test.each([
    [301, 'Redirect', 'Whautomate tried to redirect the request.'],
    [399, 'Redirect', 'Whautomate tried to redirect the request.'],
    [402, 'Refused', 'Whautomate refused this (402): "No".'],
    [499, 'Refused', 'Whautomate refused this (499): "No".'],
    [599, 'ServerError', 'Whautomate had a server error (599): "No".'],
  ])('has %i as %s', (status, code, start) => {
    const error = carried(status, { thing: 'class' });
    expect(error).toMatchObject({ code, status });
    expect(error.message?.slice(0, start.length + 1)).toBe(`${start} `);
  });

  const longest = {
    thing: 'class, location, staff member or service',
    write: 'the booking was cancelled',
  };
  test.each([301, 400, 401, 403, 404, 409, 422, 429, 500])(
    'keeps %i within 250 characters, even with the longest words',
    (status) => {
      const { message } = carried(status, longest, 'w'.repeat(500));
      expect(message).toMatch(/^[^]{1,250}$/);
      expect(message).not.toMatch(/…$/);
    },
  );
});

test('only a 404 and an unknown address mean that there is no such record or address', () => {
  const error = (status: number, message: string) =>
    refused(
      { status, body: { message }, retryAfter: undefined, key: 'key-1', advice: check(CLASS_FIELDS) },
      { thing: 'class' },
    );
  expect(isNotFound(error(404, 'No'))).toBe(true);
  expect(isNotFound(error(403, 'Missing Authentication Token'))).toBe(true);
  expect(isNotFound(error(403, 'Forbidden'))).toBe(false);
  expect(isNotFound(error(410, 'Gone'))).toBe(false);
  expect(isNotFound(new Error('No'))).toBe(false);
});
