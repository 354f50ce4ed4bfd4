/** Text for the places that Slack reads as its own markup: the three characters it gives meaning are escaped. */
export function escaped(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What a person typed, from Slack's form of it: `<mailto:a@b.dk|a@b.dk>` is "a@b.dk", `<https://x.dk|x.dk>` "x.dk",
 * `<#C1|dagtilbud>` "#dagtilbud", `<!channel>` "@channel" and `&amp;` "&".
 */
export function typedText(text: string): string {
  const plain = text.replace(
    /<(?:([@#!])|(?=[a-z][a-z\d+.-]*:))([^<>|]*)(?:\|([^<>]*))?>/g,
    (_, sign: string | undefined, target: string, label?: string) =>
      sign === undefined
        ? label || target.replace(/^mailto:|^tel:/, '')
        : `${sign === '#' ? '#' : '@'}${label || target}`,
  );
  return unescaped(plain);
}

/** The three characters that Slack escapes. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
