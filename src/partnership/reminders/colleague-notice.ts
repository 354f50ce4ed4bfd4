/** Begins the id of notices to a municipality's contacts of what one of them has sent. */
export const TO_COLLEAGUES = 'told';

/** Whether a row of the outbox is such a notice, by its key: rule, partnership, id. */
export function isToColleagues(key: string): boolean {
  return key.split('/')[2] === TO_COLLEAGUES;
}
