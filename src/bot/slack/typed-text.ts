import { nameToEmoji } from 'gemoji';
import { unescaped } from './render-text.ts';

/** A shortcode with its skin tone: `:+1::skin-tone-3:`. */
const SHORTCODE = /:([a-z0-9_+-]+):(?::skin-tone-[2-6]:)?/g;

/**
 * What a person typed and sees, from Slack's form of it: `<mailto:a@b.dk|a@b.dk>` is "a@b.dk", `<https://x.dk|x.dk>`
 * "x.dk", `<#C1|dagtilbud>` "#dagtilbud", `<!channel>` "@channel", `&amp;` "&", and `:+1:` "👍": every emoji comes as its
 * name. A name that nobody knows (a workspace has emoji of its own) stays as it is.
 */
export function typedText(text: string): string {
  const plain = text.replace(
    /<(?:([@#!])|(?=[a-z][a-z\d+.-]*:))([^<>|]*)(?:\|([^<>]*))?>/g,
    (_, sign: string | undefined, target: string, label?: string) =>
      sign === undefined
        ? label || target.replace(/^mailto:|^tel:/, '')
        : `${sign === '#' ? '#' : '@'}${label || target}`,
  );
  return unescaped(plain).replace(SHORTCODE, (written, name: string) =>
    Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? written) : written,
  );
}
