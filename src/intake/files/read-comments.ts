import type { CellComment } from '../answers/cells/table.ts';
import type { Meter } from './limits.ts';
import type { XmlHandler } from './xml.ts';

/** Who writes the comments of corrected copies, which are not read back. */
export const OUR_AUTHOR = 'Partnerskab';

/** The comments of a sheet, in the order of the part. Excel keeps conversations there too, as one text each. */
export class CommentsReader implements XmlHandler {
  readonly #authors: string[] = [];
  readonly #found: (CellComment & { author: number })[] = [];
  readonly #meter: Meter;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  open(name: string, { ref = '', authorId = '0' }: Readonly<Record<string, string>>): void {
    this.#meter.add('elements');
    if (name === 'author') this.#authors.push('');
    if (name === 'comment') this.#found.push({ cell: ref, text: '', author: Number(authorId) });
  }

  text(text: string, path: readonly string[]): void {
    const within = path.at(-1);
    const comment = this.#found.at(-1);
    if (within === 'author') this.#authors[this.#authors.length - 1] += text;
    else if (comment && within === 't' && path.includes('text')) {
      this.#meter.add('characters', text.length);
      comment.text += text;
    }
  }

  comments(): CellComment[] {
    return this.#found
      .filter(({ author, text }) => this.#authors[author] !== OUR_AUTHOR && text.trim() !== '')
      .map(({ cell, text }) => ({ cell, text: text.trim() }));
  }
}
