const DAY = 86_400_000;

/** Short names for records, such as `class 7` instead of an id, numbered by first use. */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  of(kind: 'class' | 'booking' | 'client', id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `${kind} ${String(count)}`;
    this.#names.set(id, name);
    return name;
  }

  /** Replaces the ids in a text with names. */
  readable(text: string): string {
    return text.replace(/[0-9a-f]{24}/g, (id) => this.#names.get(id) ?? id);
  }
}

/** An instant as `day 3 09:12:05`, where day 1 is the start of the story. */
export function dayAndTime(instant: number, start: number): string {
  const day = Math.floor(instant / DAY) - Math.floor(start / DAY) + 1;
  return `day ${String(day)} ${new Date(instant).toISOString().slice(11, 19)}`;
}
