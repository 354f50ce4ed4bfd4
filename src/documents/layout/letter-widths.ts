/** Approximate width of a letter of bold Arial, in ems; rather too wide than too narrow. */
export function letterWidth(code: number): number {
  return widths[code] ?? unknown;
}

/** Width of a text on one line, in ems. */
export function textWidthInEms(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) width += letterWidth(text.charCodeAt(index));
  return width;
}

const unknown = 1;
const widths = Array.from({ length: 0x250 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (" .,:;!|'ijlftI()[]/-".includes(character)) return 0.333;
  if ('mwMW@%ÆæŒœ'.includes(character)) return 0.95;
  return /\p{Lu}/u.test(character) ? 0.722 : 0.59;
});
