import type { ChatFile } from '../../chat/port.ts';
import { TEAMS } from '../../chat/text/teams.ts';
import { type Card, card } from './card.ts';
import { labelled, plainText } from './plain-text.ts';

/** Teams lets a bot upload in personal chats only, and not in every client: a file is a link. */
export function fileCard(file: ChatFile, url: string): Card {
  return card([
    ...plainText(TEAMS.fileReady(file.title)),
    ...labelled(TEAMS.fileName, file.name),
    ...plainText(TEAMS.expires, { isSubtle: true, size: 'Small' }),
    { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: TEAMS.download, url }] },
  ]);
}
