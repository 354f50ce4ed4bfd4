/** Whether a server has to know SMTPUTF8 (RFC 6531) for it: a domain can be written in ASCII, what is before the @ can't. */
export function needsUtf8(address: string): boolean {
  return /[^\x00-\x7f]/.test(address.slice(0, address.lastIndexOf('@')));
}

/** One line of text for a header: no line break or control character, and not longer than mail programs show. */
export function headerText(text: string, longest = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .toWellFormed();
  return line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`;
}
