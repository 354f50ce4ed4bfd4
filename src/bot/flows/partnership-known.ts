import { partnerships } from '../../store/partnerships.ts';
import { type Status, statusOf } from '../../store/status.ts';
import type { Button } from '../message.ts';
import type { Talk } from './talk.ts';

/** A partnership with all its municipalities: for KL's staff only, and undefined for everybody else. */
export async function readPartnership({ who, services }: Talk, id: string): Promise<Status | undefined> {
  return who.kind === 'staff' ? statusOf(services.store, id) : undefined;
}

/** All of them, for somebody who is KL's staff. */
export async function allPartnerships(talk: Talk): Promise<Status[]> {
  const ids = await partnerships(talk.services.store);
  const all = await Promise.all(ids.map((id) => readPartnership(talk, id)));
  return all.flatMap((one) => one ?? []);
}

/** A button for each partnership; what else is needed stands before its id in the value. */
export function partnershipButtons(all: readonly Status[], action: string, before = ''): Button[] {
  return all.map(({ partnership }) => ({
    action,
    value: `${before}${partnership.id}`,
    label: partnership.definition.shortTitle,
  }));
}
