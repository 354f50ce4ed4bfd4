import { placeText, readPlace } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import { pinsValue, readPinWords } from '../../chat/pin-words.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { NETWORKS } from '../../chat/text/networks-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import type { Letter } from '../../schedule/outbox/outbox.ts';
import { datesView } from '../contact/contact-views.ts';
import { allPartnerships, partnershipButtons, readPartnership } from '../context/partnership-known.ts';
import { readCommand } from '../context/read-command.ts';
import { type Known, readKnown, say, type Talk } from '../context/talk.ts';
import type { FormFlow } from '../forms/contact-forms.ts';
import {
  changeForm,
  confirmForm,
  formWithoutRoom,
  leaveForm,
  openForm,
  submitForm,
} from '../forms/form-life.ts';
import { type FormSubject, readSubject } from '../forms/form-subject.ts';
import { CHANGE, CONFIRM } from '../forms/form-summary.ts';
import { confirmWide, openWide, removeWide, wideDraft, wideEvent } from '../forms/partnership-forms.ts';
import { sendShown } from '../forms/send-bulk-message.ts';
import { STAFF_FORMS } from '../forms/staff-forms.ts';
import { readMoveWords } from './move-in-plan.ts';
import { CHANGE_CHANNEL, changeChannel, channelCommand, whyNotHere } from './staff-channel.ts';
import { STAFF_COMMANDS } from './staff-commands.ts';
import { draftAgreements } from './staff-drafts.ts';
import { municipalityPage } from './staff-municipality.ts';
import { answerNetworks, pinsUnclear } from './staff-networks.ts';
import { overview } from './staff-overview.ts';
import { answerReminders } from './staff-reminders.ts';

/** Everything KL's staff can say or click. */
export async function answerStaff(talk: Talk): Promise<BotReply[]> {
  const replies = await answerAll(talk);
  return formWithoutRoom(talk, replies) ? say(STAFF.noRoom) : replies;
}

async function answerAll(talk: Talk): Promise<BotReply[]> {
  const { event } = talk;
  const whyNot = await whyNotHere(talk);
  switch (event.kind) {
    case 'home':
      return [{ kind: 'home', message: await home(talk) }];
    case 'arrive':
      return [{ kind: 'message', message: whyNot === undefined ? await home(talk) : STAFF.hello }];
    case 'text':
      return answerText(talk, event.text, whyNot);
    case 'action':
      if (event.action === 'staff-channel') return channelCommand(talk, event.value.replace('|', ' '));
      if (event.action === CHANGE_CHANNEL) return changeChannel(talk, event.value);
      return whyNot === undefined ? answerAction(talk, event.action, event.value) : say(whyNot);
    default:
      // Others read along where it is not for the staff alone: what was typed is kept, and nothing shown.
      return answerForm(talk, whyNot === undefined ? event.kind : 'leave', event.subject, event.entries);
  }
}

async function home(talk: Talk): Promise<Message> {
  const all = await allPartnerships(talk);
  const [only, ...others] = all;
  if (only && others.length === 0) return overview(only, talk.services.clock.now());
  return all.length === 0
    ? STAFF.nothingYet
    : STAFF.whichPartnership(partnershipButtons(all, 'staff-overview'));
}

async function answerText(talk: Talk, text: string, whyNot: Message | undefined): Promise<BotReply[]> {
  // Who calls the bot and says no more wants to see where things stand.
  const command = text === '' ? { action: 'overview', rest: '' } : readCommand(text, STAFF_COMMANDS);
  if (command?.action === 'channel') return channelCommand(talk, command.rest);
  if (command?.action === 'help') return say(STAFF.help);
  if (whyNot) return say(whyNot);
  const move = readMoveWords(text);
  if (move) return moveSaid(talk, move);
  if (!command) return municipalitySaid(talk, text, 'menu', '');
  const { action, rest } = command;
  const [verb = '', about = ''] = action.split(' ');
  switch (verb) {
    case 'overview':
      return forPartnership(talk, 'staff-overview', '');
    case 'networks':
      return networksSaid(talk, about, rest);
    case 'reminders':
      return forPartnership(talk, 'staff-reminders', `${about}||`);
    case 'wide':
      return forPartnership(talk, 'staff-wide', `${about}|`);
    case 'draft':
      return /^(?:alle?|)$/i.test(rest)
        ? forPartnership(talk, 'staff-draft', '')
        : municipalitySaid(talk, rest, 'staff-draft', '');
    case 'form':
      return rest === ''
        ? say(STAFF.whichMunicipality(text))
        : municipalitySaid(talk, rest, 'form', `${about}|`);
    default:
      return rest === ''
        ? say(STAFF.whichMunicipality(text))
        : municipalitySaid(talk, rest, about || 'menu', '');
  }
}

function moveSaid(talk: Talk, move: { what: string } | { unknown: string[] }): Promise<BotReply[]> {
  return 'what' in move
    ? forPartnership(talk, 'staff-networks', `move|${move.what}|`)
    : Promise.resolve(say(NETWORKS.unknown(move.unknown)));
}

/** "netværk 2" is about one network, "dan netværk med …" gives demands; more words to the others say nothing. */
function networksSaid(talk: Talk, about: string, rest: string): Promise<BotReply[]> {
  if (about === 'compose' && rest !== '') return pinsSaid(talk, rest);
  const [network] = /^\d{1,3}$/.exec(rest) ?? [];
  const isOne = about === 'show' && network !== undefined;
  return forPartnership(talk, 'staff-networks', isOne ? `network|${network}|` : `${about}||`);
}

/** Demands that are not understood are told of, and nothing is composed. */
function pinsSaid(talk: Talk, rest: string): Promise<BotReply[]> {
  const read = readPinWords(rest);
  return read.ok
    ? forPartnership(talk, 'staff-networks', `compose|${pinsValue(read.pins)}|`)
    : Promise.resolve(pinsUnclear(read.unclear));
}

/** With one partnership it is done; with several it is asked which. */
async function forPartnership(talk: Talk, action: string, before: string): Promise<BotReply[]> {
  const all = await allPartnerships(talk);
  const [only, ...others] = all;
  if (!only) return say(STAFF.nothingYet);
  if (others.length === 0) return answerAction(talk, action, before + only.partnership.id);
  return say(STAFF.whichPartnership(partnershipButtons(all, action, before)));
}

async function municipalitySaid(
  talk: Talk,
  said: string,
  action: string,
  before: string,
): Promise<BotReply[]> {
  const search = findMunicipality(said);
  switch (search.kind) {
    case 'found':
      return forMunicipality(talk, [search.municipality], action, before);
    case 'ambiguous':
      return forMunicipality(talk, search.candidates, action, before);
    case 'unknown':
      return search.nearest.length > 0
        ? forMunicipality(talk, search.nearest, action, before, true)
        : say(STAFF.notUnderstood);
  }
}

async function forMunicipality(
  talk: Talk,
  municipalities: readonly Municipality[],
  action: string,
  before: string,
  isGuess = false,
): Promise<BotReply[]> {
  const all = await allPartnerships(talk);
  const found = municipalities.flatMap((municipality) =>
    all
      .filter((status) => status.municipalities.some((one) => one.municipality === municipality.code))
      .map(({ partnership }) => ({
        value: before + placeText({ partnership: partnership.id, municipality: municipality.code }),
        label: STAFF.placeLabel(municipality.fullName, partnership.definition.shortTitle, all.length > 1),
      })),
  );
  const [only, ...others] = found;
  if (!only) return say(STAFF.notInvited(municipalities.map(({ fullName }) => fullName)));
  if (others.length === 0 && !isGuess) return answerAction(talk, action, only.value);
  return say(STAFF.whichOne(found.map((one) => ({ action, ...one }))));
}

async function answerAction(talk: Talk, action: string, value: string): Promise<BotReply[]> {
  switch (action) {
    case 'staff-overview': {
      const status = await readPartnership(talk, value);
      return say(status ? overview(status, talk.services.clock.now()) : BOT.stale);
    }
    case 'staff-wide': {
      const [form = '', partnership = ''] = value.split('|');
      return openWide(talk, form, partnership);
    }
    case 'staff-move': {
      const [partnership = '', shown = ''] = value.split('|');
      return confirmWide(talk, 'staff-move-date', partnership, shown);
    }
    case 'staff-meeting': {
      const [partnership = '', shown = ''] = value.split('|');
      return confirmWide(talk, 'staff-meeting', partnership, shown);
    }
    case 'staff-send': {
      const [partnership = '', shown = ''] = value.split('|');
      return send(talk, partnership, shown);
    }
    case 'staff-networks':
      return answerNetworks(talk, value);
    case 'staff-reminders':
      return answerReminders(talk, value);
    case 'staff-draft':
      return draft(talk, value);
    case CONFIRM:
      return withForm(talk, value, (flow, known, subject) => confirmForm(talk, flow, known, subject));
    case CHANGE:
      return withForm(talk, value, (flow, known) => openForm(talk, flow, known));
    default:
      return aboutPlace(talk, action, value);
  }
}

async function aboutPlace(talk: Talk, action: string, value: string): Promise<BotReply[]> {
  const [form, where = ''] = value.includes('|') ? value.split('|') : ['', value];
  const place = readPlace(where);
  const known = place && (await readKnown(talk, place));
  if (!known) return say(BOT.stale);
  const flow = STAFF_FORMS.find(({ id }) => id === form);
  if (action === 'form' && flow) return openForm(talk, flow, known);
  switch (action) {
    case 'menu':
    case 'our-answer':
      return say(await municipalityPage(known, talk.services.store));
    case 'dates':
      return say(await datesView(known, talk.services.store));
    default:
      return say(BOT.stale);
  }
}

async function draft(talk: Talk, value: string): Promise<BotReply[]> {
  const place = readPlace(value);
  if (place) {
    const known = await readKnown(talk, place);
    return known ? draftAgreements(talk, place.partnership, [place.municipality]) : say(BOT.stale);
  }
  const status = await readPartnership(talk, value);
  return status ? draftAgreements(talk, value, undefined) : say(BOT.stale);
}

/** The draft holds what was shown; once everything is in the outbox it has done its part. */
async function send(talk: Talk, partnership: string, shown: string): Promise<BotReply[]> {
  if (!(await readPartnership(talk, partnership))) return say(BOT.stale);
  const typed = await wideDraft(talk, 'staff-write', partnership);
  const isShown = typed?.shown === shown && typed.plan !== undefined;
  const letters = isShown ? (typed.plan as Letter[]) : undefined;
  return sendShown(talk, partnership, shown, letters, async () => {
    if (isShown) await removeWide(talk, 'staff-write', partnership);
  });
}

async function answerForm(
  talk: Talk,
  kind: 'submit' | 'leave' | 'change',
  subject: string,
  entries: Parameters<typeof submitForm>[4],
): Promise<BotReply[]> {
  const wide = await wideEvent(talk, kind, subject, entries);
  if (wide) return wide;
  return withForm(talk, subject, (flow, known, of) => {
    switch (kind) {
      case 'submit':
        return submitForm(talk, flow, known, of, entries);
      case 'change':
        return changeForm(talk, flow, known, of, entries);
      case 'leave':
        return leaveForm(talk, flow, known, entries);
    }
  });
}

async function withForm(
  talk: Talk,
  subjectText: string,
  act: (flow: FormFlow, known: Known, subject: FormSubject) => Promise<BotReply[]>,
): Promise<BotReply[]> {
  const subject = readSubject(subjectText);
  const flow = STAFF_FORMS.find(({ id }) => id === subject?.form);
  const known = subject && (await readKnown(talk, subject.place));
  return subject && flow && known ? act(flow, known, subject) : say(BOT.stale);
}
