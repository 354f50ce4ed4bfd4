/** What stands in place of what was forgotten. */
export const FORGOTTEN = '[slettet]';
