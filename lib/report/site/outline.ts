/** A heading of a page, as its contents list it. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
}

/** Ids that every page has already. */
const ownIds = ['main', 'contents', 'contents-title'];

/** The headings of one page: in order, none skipping a level, each with an id of its own. */
export class Outline {
  readonly #headings: Heading[] = [];
  readonly #taken = new Map(ownIds.map((id) => [id, 1]));
  #level = 1;

  /** The headings so far. */
  get headings(): readonly Heading[] {
    return this.#headings;
  }

  /** The level of the last heading of the text, under which outputs stand. */
  get level(): number {
    return this.#level;
  }

  /**
   * Adds a heading of the text.
   *
   * @param level - as written; a jump of more than one becomes one
   * @returns its level on the page and its id
   */
  add(level: number, text: string): Heading {
    this.#level = Math.min(Math.max(level, 1), this.#level + 1);
    const heading = { level: this.#level, text, id: this.#freeId(text) };
    this.#headings.push(heading);
    return heading;
  }

  #freeId(text: string): string {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['section'];
    const id = words.join('-');
    const before = this.#taken.get(id) ?? 0;
    this.#taken.set(id, before + 1);
    return before === 0 ? id : this.#freeId(`${id} ${before + 1}`);
  }
}
