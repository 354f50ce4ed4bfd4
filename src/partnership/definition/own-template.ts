/** A template in a partnership's own folder, which replaces one of the product's or adds to them. */
export interface OwnTemplate {
  /** Relative to the folder, with "/": `agreement-political.md.hbs`, `reminders/partials/hilsen.md.hbs`. */
  path: string;
  /** Without a byte-order mark, lines ending in "\n". */
  text: string;
}
