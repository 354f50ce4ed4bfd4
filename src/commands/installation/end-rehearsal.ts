import { stopRehearsing } from '../../acts/rehearsal.ts';
import { REHEARSAL } from '../../chat/text/rehearsal-da.ts';
import { rehearsalOf } from '../../store/reminders/rehearsal.ts';
import type { StoreServices } from '../services.ts';
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
  if (!send && !drop)
    return { json: { rehearsal: found }, lines: undecided(found.began, found.sent), code: 1 };
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
      `${ended.sendAgain} reminders go to their recipients with the next start of the server without PARTNERSKAB_REHEARSAL.`,
      `${ended.neverSent} messages belonged to the rehearsal, reach nobody else, and are kept as not sent.`,
    ],
  };
}

function undecided(began: string, sent: number): string[] {
  return [
    `A rehearsal is under way since ${began}: ${sent} messages went to its address, and not to their recipients.`,
    'What was answered and recorded meanwhile stays as it is: if it was made up, restore the backup from before in its place.',
    'Nothing was changed. Say what becomes of the messages:',
    '  --send   reminders whose time has not passed go to their recipients, if they still need them',
    '  --drop   nobody gets any of them',
  ];
}
