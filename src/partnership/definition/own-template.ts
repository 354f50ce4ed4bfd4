/** A template that a partnership has in its own folder, where it takes the place of the product's or is added to them. */
export interface OwnTemplate {
  /** Below the folder, with "/": `agreement-political.md.hbs`, `reminders/partials/hilsen.md.hbs`. */
  path: string;
  /** Without a byte-order mark, lines ended by "\n". */
  text: string;
}
