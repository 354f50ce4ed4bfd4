/** Each event asks for the conversations of its account. */
export function draftsOfOwner(): string[] {
  return ['create index form_draft_of_owner on form_draft (owner, form)'];
}
