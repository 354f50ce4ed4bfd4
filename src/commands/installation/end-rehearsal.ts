import { stopRehearsing } from '../../acts/rehearsal.ts';
import { REHEARSAL } from '../../chat/text/rehearsal-da.ts';
import { type Rehearsal, rehearsalOf } from '../../store/reminders/rehearsal.ts';
import type { StoreServices } from '../services.ts';
import { counted } from '../terminal/counted.ts';
import type { Report } from '../terminal/report.ts';

interface Wanted {
  send?: true;
  drop?: true;
}

/** Says what was sent in the rehearsal; with a decision on it, ends the rehearsal. */
export async function endRehearsalCommand(
  { store, origin }: StoreServices,
  { send, drop }: Wanted,
): Promise<Report> {
  const found = await rehearsalOf(store);
  if (!found) return { json: { rehearsal: null }, lines: ['No rehearsal is under way.'] };
  if (!send && !drop) return { json: { rehearsal: found }, lines: undecided(found), code: 1 };
  const ended = await stopRehearsing(
    { store, origin },
    { sendAgain: send === true, why: REHEARSAL.onlyRehearsed },
  );
  if (!ended) return { json: { rehearsal: null }, lines: ['No rehearsal is under way.'] };
  if (ended.kind === 'being-sent')
    return {
      json: { rehearsal: found, sendingUntil: ended.until },
      lines: [`Messages are being sent. Stop the server, or wait until ${ended.until}.`],
      code: 1,
    };
  return {
    json: { ended },
    lines: [
      'The rehearsal is over.',
      `${counted(ended.sendAgain, 'reminder goes to its recipient', 'reminders go to their recipients')} with the next start of the server without PARTNERSKAB_REHEARSAL.`,
      `${counted(ended.neverSent, 'message', 'messages')} belonged to the rehearsal, ${ended.neverSent === 1 ? 'reaches nobody else, and is' : 'reach nobody else, and are'} kept as not sent.`,
    ],
  };
}

function undecided({ began, sent, meant }: Rehearsal): string[] {
  return [
    `A rehearsal is under way since ${began}: ${counted(sent, 'message', 'messages')} went to its address, and not to ${sent === 1 ? 'its recipient' : 'their recipients'}.`,
    ...(meant === 0
      ? []
      : [
          `Of these, ${counted(meant, 'was', 'were')} written by hand before it began, and ${meant === 1 ? 'goes' : 'go'} to nobody else, whatever you choose: write to them again (invitations: invite --send --renew).`,
        ]),
    'What was answered and recorded meanwhile stays as it is: if it was made up, restore the backup from before in its place.',
    'Nothing was changed. Say what becomes of the messages:',
    '  --send   reminders whose time has not passed go to their recipients, if they still need them',
    '  --drop   nobody gets any of them',
  ];
}
