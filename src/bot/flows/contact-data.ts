import { exportPerson } from '../../store/export-person.ts';
import { forgetPerson } from '../../store/forget-person.ts';
import type { BotReply } from '../port.ts';
import { BOT } from '../text/bot-da.ts';
import { CONTACT } from '../text/contact-da.ts';
import { type Known, placeText, say, type Talk } from './talk.ts';

/** All that is kept about whoever asks, as a file; whoever has no e-mail address is not known well enough. */
export async function myData({ event, services }: Talk, known: Known): Promise<BotReply[]> {
  const { email } = event.person;
  const place = placeText(known.place);
  if (!email) return say(CONTACT.noEmail(CONTACT.askKl(known.definition.contacts), place));
  const found = await exportPerson(services.store, { email });
  const count = Object.keys(found).length;
  const replies: BotReply[] = [{ kind: 'message', message: CONTACT.myData(count, place) }];
  if (count === 0) return replies;
  const bytes = Buffer.from(JSON.stringify(found, undefined, 2));
  return [...replies, { kind: 'file', file: { name: 'mine-data.json', title: CONTACT.myDataFile, bytes } }];
}

/** Removes it, and says what the law or an agreement keeps. */
export async function forgetMe({ event, services, origin }: Talk): Promise<BotReply[]> {
  const { email } = event.person;
  if (!email) return [{ kind: 'message', message: BOT.stale }];
  const written = await forgetPerson(services.store, { ...origin, actor: 'den registrerede' }, { email });
  const stays = 'value' in written ? written.value.stays.map(({ what }) => CONTACT.stays[what]) : [];
  return [{ kind: 'update', message: CONTACT.forgotten([...new Set(stays)]) }];
}
