/** Every sweep asks for opened batches that are not yet too late; most batches ever opened are over. */
export function openBatches(): string[] {
  return ['create index reminder_round_open on reminder_round (partnership, state, expires)'];
}
