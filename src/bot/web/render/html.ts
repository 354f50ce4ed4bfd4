import { raw, html as tagged } from 'hono/html';

/** Markup that is already escaped. */
export type Html = ReturnType<typeof raw>;

type Part = Html | string | number | boolean | undefined | readonly Part[];

/** A template whose values are escaped, lists joined, and `undefined` and booleans left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const made = tagged(strings, ...values);
  if (made instanceof Promise)
    throw new Error('Our own bug: a page waits for something while it is rendered');
  return made;
}

export const NOTHING: Html = raw('');
