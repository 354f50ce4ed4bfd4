import { createHash } from 'node:crypto';
import { invitationsLeft, sendInvitations } from '../../acts/invitations.ts';
import { enrolmentRefText, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import { listBlocks } from '../../chat/list-blocks.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { INVITATIONS, invitationsButton, invitationsMessage } from '../../chat/text/invitations-da.ts';
import { municipalityName, registeredMunicipality } from '../../partnership/municipalities/register.ts';
import { type InvitationMail, invitationMails } from '../../schedule/outbox/invitation-mails.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership, type StaffStatus } from '../context/find-partnership.ts';

/** What would be sent: to whom, who can't be mailed, who needs none, and what was sent before. */
interface Planned {
  status: StaffStatus;
  where: string;
  mails: InvitationMail[];
  notMailable: string[];
  answered: number;
  before: Awaited<ReturnType<typeof invitationsLeft>>['before'];
  /** Changes with everything that is shown of the mails. */
  mark: string;
}

/**
 * A click or command about invitations by mail: `verb|mark|where`, where is a partnership or `partnership/municipality`.
 * What is sent is what was shown, and each contact gets one, whoever clicks and however often.
 */
export async function answerInvitations(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', mark = '', where = ''] = value.split('|');
  const { services, acting } = context;
  const planned = await plan(context, where);
  if (!planned) return say(BOT.stale);
  if (!services.platforms.has('mail')) return say(INVITATIONS.off);
  switch (verb) {
    case 'show':
      return say(preview(planned));
    case 'letter':
      return letter(context, planned);
    case 'send': {
      if (mark !== planned.mark)
        return [...say(invitationsMessage(INVITATIONS.meanwhile)), ...say(preview(planned))];
      const sent = await sendInvitations(acting, planned.status.partnership.id, planned.mails);
      services.reminders.wake();
      return say(invitationsMessage(INVITATIONS.sent(sent.length)));
    }
    default:
      return say(BOT.stale);
  }
}

/** In the overview, where mail is on and somebody has not answered. */
export function invitationBlocks(
  { services }: EventContext,
  { partnership, municipalities }: StaffStatus,
): MessageBlock[] {
  if (!services.platforms.has('mail') || !municipalities.some(isOnlyInvited)) return [];
  const button = invitationsButton('show', '', partnership.id, INVITATIONS.open);
  return [{ kind: 'buttons', buttons: [button] }];
}

function isOnlyInvited({ enrolment, answer }: MunicipalityStatus): boolean {
  return enrolment.state === 'invited' && answer === undefined;
}

async function plan(context: EventContext, where: string): Promise<Planned | undefined> {
  const ref = readEnrolmentRef(where);
  const status = await readPartnership(context, ref?.partnership ?? where);
  const meant = status?.municipalities.filter(
    ({ municipality }) => ref === undefined || ref.municipality === municipality,
  );
  if (!status || !meant || meant.length === 0) return undefined;
  const { store } = context.services;
  const invited = meant.filter(isOnlyInvited);
  const { mails, problems } = await invitationMails(
    store,
    status,
    invited.map(({ municipality }) => registeredMunicipality(municipality)),
  );
  const { left, before } = await invitationsLeft(store, status.partnership.id, mails);
  return {
    ...{ status, where, mails: left, before },
    notMailable: problems.map(({ message }) => message),
    answered: meant.length - invited.length,
    mark: createHash('sha256').update(JSON.stringify(left)).digest('hex').slice(0, 16),
  };
}

function preview(planned: Planned): Message {
  const { status, where, mails, mark, notMailable, answered, before } = planned;
  const title = INVITATIONS.title(status.partnership.definition.shortTitle);
  const [first] = mails;
  const counted = Object.values(before).some((number) => number > 0);
  const { sent = 0, pending = 0, failed = 0, expired = 0, unknown = 0 } = before;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: whoGets(mails) },
      ...listBlocks(mails.map(lineOf)),
      ...(first ? [{ kind: 'text' as const, text: INVITATIONS.subject(first.message.summary) }] : []),
      ...(notMailable.length > 0
        ? [
            { kind: 'text' as const, text: INVITATIONS.notGetting(notMailable.length) },
            ...listBlocks(notMailable),
          ]
        : []),
      ...(answered > 0 ? [{ kind: 'text' as const, text: INVITATIONS.answered(answered) }] : []),
      ...(counted
        ? [
            {
              kind: 'text' as const,
              text: INVITATIONS.before({ sent, waiting: pending, notSent: failed + expired, unknown }),
            },
          ]
        : []),
      ...(first
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                invitationsButton('send', mark, where, INVITATIONS.send(mails.length), 'primary'),
                invitationsButton(
                  'letter',
                  '',
                  enrolmentRefText({ partnership: status.partnership.id, municipality: first.letter }),
                  INVITATIONS.letter(municipalityName(first.letter, 'fullName')),
                ),
              ],
            },
          ]
        : []),
    ],
  };
}

function whoGets(mails: readonly InvitationMail[]): string {
  if (mails.length === 0) return INVITATIONS.nobody;
  return INVITATIONS.gets(mails.length, new Set(mails.map(({ letter: code }) => code)).size);
}

function lineOf({ letter: code, person: { name, key } }: InvitationMail): string {
  return INVITATIONS.person(municipalityName(code, 'name'), name, key);
}

/** The letter as it goes along, which takes a second to write. */
function letter({ services }: EventContext, { status, where }: Planned): BotReply[] {
  const run = async (): Promise<BotReply[]> => {
    const code = readEnrolmentRef(where)?.municipality;
    const file = code && (await services.letterFor?.(status.partnership.id, code));
    return file ? [{ kind: 'file', file }] : say(INVITATIONS.noLetter);
  };
  return [{ kind: 'work', title: INVITATIONS.writing, run }];
}
