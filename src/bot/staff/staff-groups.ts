import type { BotReply } from '../../chat/port.ts';
import { GROUPS } from '../../chat/text/groups-da.ts';
import { groupsOf } from '../../store/partnerships/groups.ts';
import { groupsMessage } from '../contact/answer-group.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { allPartnerships } from '../context/find-partnership.ts';
import { asksWho, groupsAsked } from '../parse/parse-group.ts';

/** The groups that staff ask about by name, of any partnership; undefined if none is. */
export async function groupsSaidByStaff(
  context: EventContext,
  text: string,
): Promise<BotReply[] | undefined> {
  if (!asksWho(text)) return undefined;
  const replies: BotReply[] = [];
  for (const { partnership } of await allPartnerships(context)) {
    const asked = groupsAsked(text, partnership.definition.groups).map(({ id }) => id);
    if (asked.length === 0) continue;
    const groups = await groupsOf(context.services.store, partnership.id);
    const shown = groups.filter(({ id }) => asked.includes(id));
    replies.push(...say(groupsMessage(partnership.definition, shown, { forKl: true })));
  }
  return replies.length > 0 ? replies : undefined;
}

/** All groups of one partnership. */
export async function groupsOfPartnership(context: EventContext, id: string): Promise<BotReply[]> {
  const found = (await allPartnerships(context)).find(({ partnership }) => partnership.id === id);
  const groups = await groupsOf(context.services.store, id);
  if (!found || groups.length === 0)
    return say({ summary: GROUPS.none, blocks: [{ kind: 'text', text: GROUPS.none }] });
  return say(groupsMessage(found.partnership.definition, groups, { forKl: true }));
}
