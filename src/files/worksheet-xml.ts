// The content never reaches into the next cell, which keeps the search linear in a file whose cells do not close.
const CELL = /<((?:\w+:)?)c\b([^>]*?)(?:\/>|>((?:[^<]|<(?!\/?(?:\w+:)?c[\s>/]))*)<\/\1c>)/g;

/**
 * The reader takes a cell with an error, or a formula that was never worked out, for an empty one, and an answer
 * would be lost unseen. Here such cells become text: "#N/A", "#CALC!". Cells without content are dropped, since
 * a sheet formatted to its last row holds millions.
 */
export function keepErrorCells(xml: string): string {
  return xml.replace(
    CELL,
    (cell: string, prefix: string, attributes: string, content: string | undefined) => {
      if (content === undefined) return '';
      const asText = attributes.replace(/\st="[^"]*"/, '').concat(' t="str"');
      if (/\st="e"/.test(attributes)) return `<${prefix}c${asText}>${content}</${prefix}c>`;
      const isUnworked = /<(?:\w+:)?f\b/.test(content) && !/<(?:\w+:)?(?:v|is)\b/.test(content);
      return isUnworked ? `<${prefix}c${asText}><${prefix}v>#CALC!</${prefix}v></${prefix}c>` : cell;
    },
  );
}

/** Cells in the rectangle from A1 to the outermost cell. */
export function reachOf(xml: string): number {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', row = ''] of xml.matchAll(/<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"/g)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnNumber(letters));
  }
  return rows * columns;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
