import { invalid } from '../errors.ts';

/** An encoded API path. Only {@link path} makes one. */
export type Path = string & { readonly encoded: unique symbol };

function isPath(text: string): text is Path {
  return text.startsWith('/v1/');
}

/**
 * Template tag for request paths: each id becomes exactly one path segment.
 *
 * @throws Error for an id that {@link checkedId} rejects
 */
export function path(parts: TemplateStringsArray, ...ids: string[]): Path {
  const text = String.raw({ raw: parts }, ...ids.map((id) => encodeURIComponent(checkedId(id, 'ID'))));
  if (!isPath(text)) throw new Error(`Not an API path: ${text}`);
  return text;
}

/**
 * Returns the id if it is safe in a path.
 *
 * @param name the field's label, for the message
 * @throws Error for a blank id, `.`, `..`, or one with a slash or control character: some servers decode those
 *   before they split the path
 */
export function checkedId(id: string, name: string): string {
  if (id.trim() === '' || /^\.{1,2}$|[/\\\p{Cc}]/u.test(id) || !id.isWellFormed()) {
    throw invalid(`${name} is not a valid ID. Choose it from the list, or map its ID from an earlier step.`);
  }
  return id;
}
