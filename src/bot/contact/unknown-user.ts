import { redeem as actOnCode } from '../../acts/people.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { readCode } from '../../partnership/identity/code.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Redeemed } from '../../store/identity/redeem-code.ts';
import { type EventContext, say } from '../context/event-context.ts';

/** An unknown user: the code from an invitation links the account; anything else gets a polite reply. */
export async function answerUnknownUser(context: EventContext): Promise<BotReply[]> {
  if (context.event.kind === 'home') return [{ kind: 'home', message: BOT.strangerAtHome }];
  const text = context.event.kind === 'text' ? context.event.text : '';
  const code = readCode(text);
  // Others could read and use a code sent in a channel.
  const isPersonal = context.event.place.kind === 'personal';
  if (code.kind === 'none') return say(isPersonal ? BOT.stranger : BOT.strangerInPublic);
  if (!isPersonal) return [{ kind: 'message', message: BOT.codeInPublic }];
  if (code.kind === 'mistyped') return [{ kind: 'message', message: BOT.codeTyped }];
  return [{ kind: 'message', message: await redeem(context, code.code) }];
}

/** The code in a contact's text, who may redeem another municipality's. What merely resembles a code is none here. */
export function codeIn(text: string): string | undefined {
  const read = readCode(text);
  return read.kind === 'code' ? read.code : undefined;
}

export async function redeem({ event, acting }: EventContext, code: string): Promise<Message> {
  const result = await actOnCode(acting, code, event.person, event.place);
  return result.kind === 'decided' ? textOf(result.redeemed, result.partnership) : BOT.later;
}

function textOf(redeemed: Redeemed, partnership: string): Message {
  switch (redeemed.kind) {
    case 'linked': {
      const municipality = municipalityName(redeemed.municipality, 'fullName');
      const place = enrolmentRefText(redeemed);
      return redeemed.again
        ? BOT.codeTakenAgain(municipality, place)
        : BOT.codeTaken(municipality, partnership, place);
    }
    case 'wrong':
      return BOT.codeWrong(redeemed.until);
    case 'wait':
      return BOT.codeWait(redeemed.until);
    default:
      return BOT.codeDead[redeemed.kind];
  }
}
