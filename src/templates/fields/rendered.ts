import type { Place } from '../../errors.ts';
import type { Missing } from './field.ts';

/**
 * Stands in rendered Markdown where a value belongs. Values never pass through the Markdown reader, so
 * nothing in them can become markup; they are put back, in order, when the document tree is built.
 */
export const HOLE = '\uE000';

/** A template filled in: Markdown with holes, and what goes into them, in order. */
export interface Rendered {
  markdown: string;
  values: (string | Missing)[];
  /** It came to more than a template may, and was given up: what, where, and what to do. The rest is empty. */
  tooLarge?: { message: string; place: Place; fix: string };
}
