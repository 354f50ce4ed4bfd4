import type { Button } from '../../chat/message.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { type Status, statusOf } from '../../store/enrolments/status.ts';
import { partnerships } from '../../store/partnerships/partnerships.ts';
import { asDecided, type Decided, type EventContext } from './event-context.ts';

/** A partnership with all its municipalities, for somebody who may see it. */
export type StaffStatus = Status & Decided;

/** Reads a partnership with all its municipalities for KL's staff; undefined for everybody else. */
export async function readPartnership(
  { who, services }: EventContext,
  id: string,
): Promise<StaffStatus | undefined> {
  const status = who.kind === 'staff' ? await statusOf(services.store, id) : undefined;
  return status && asDecided(status);
}

/** All partnerships, for staff. */
export async function allPartnerships(context: EventContext): Promise<StaffStatus[]> {
  const ids = await partnerships(context.services.store);
  const all = await Promise.all(ids.map((id) => readPartnership(context, id)));
  return all.flatMap((one) => one ?? []);
}

/** A button for each partnership; `before` precedes its id in the value. */
export function partnershipButtons(all: readonly Status[], action: string, before = ''): Button[] {
  return all.map(({ partnership }) => ({
    action,
    value: `${before}${partnership.id}`,
    label: partnership.definition.shortTitle,
  }));
}

/** The only partnership whose id or title has these words; undefined if there are several, or none. */
export async function partnershipNamed(
  context: EventContext,
  words: string,
): Promise<StaffStatus | undefined> {
  const said = foldSpelling(words);
  const meant = (await allPartnerships(context)).filter(({ partnership: { id, definition } }) =>
    [id, definition.shortTitle, definition.title].some((name) => foldSpelling(name).includes(said)),
  );
  const [only, ...others] = meant;
  return said !== '' && others.length === 0 ? only : undefined;
}
