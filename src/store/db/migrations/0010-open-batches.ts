/** Which batches were opened and are not too late yet is asked in every sweep; most that were opened ever are over. */
export function openBatches(): string[] {
  return ['create index reminder_round_open on reminder_round (partnership, state, expires)'];
}
