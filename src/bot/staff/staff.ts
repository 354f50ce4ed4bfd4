import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { NETWORKS } from '../../chat/text/networks-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { answerInGeneral } from '../contact/answer-question.ts';
import { CONFIRM, type EventContext, say } from '../context/event-context.ts';
import {
  allPartnerships,
  partnershipButtons,
  partnershipNamed,
  readPartnership,
} from '../context/find-partnership.ts';
import { aboutForm, answerForm, type FormInput, formWithoutRoom, openForm } from '../forms/form-life.ts';
import { CHANGE } from '../forms/form-summary.ts';
import {
  answerPartnershipForm,
  confirmPartnershipForm,
  openPartnershipForm,
  PARTNERSHIP_FORMS,
} from '../forms/partnership-forms.ts';
import { STAFF_FORMS } from '../forms/staff-forms.ts';
import { saysThanks } from '../parse/parse-command.ts';
import { parseQuestion } from '../parse/parse-question.ts';
import { placeNamed, saysFine } from '../parse/parse-staff-request.ts';
import { answerActivation } from './activation/staff-activation.ts';
import { BEFORE_PARTNERSHIP, leftOver, municipalityAskedOf, staffCommand } from './left-over.ts';
import { parsePlanEdit } from './networks/edit-network-plan.ts';
import { answerNetworks, networksCommand } from './networks/staff-networks.ts';
import { staffCalendar } from './staff-calendar.ts';
import { CHANGE_CHANNEL, changeChannel, channelCommand, whyNotHere } from './staff-channel.ts';
import { STAFF_CHOICES } from './staff-choices.ts';
import { answerTimeline, openDateForm } from './staff-dates.ts';
import { decisionOf } from './staff-decision.ts';
import { answerDraft } from './staff-drafts.ts';
import { sendWorkbook } from './staff-export.ts';
import { answerFile, receiveFiles } from './staff-files.ts';
import { groupsOfPartnership, groupsSaidByStaff } from './staff-groups.ts';
import { answerInbox } from './staff-inbox.ts';
import { answerInvitations } from './staff-invitations.ts';
import { answerLinks, linkSaid } from './staff-links.ts';
import { overview } from './staff-overview.ts';
import { aboutPlace } from './staff-place.ts';
import { answerReminders } from './staff-reminders.ts';
import { answerWrite, writeTo } from './staff-write.ts';

const WIDE_FORMS = [...PARTNERSHIP_FORMS, ...STAFF_CHOICES];

/** Everything KL's staff can say or click. */
export async function answerStaff(context: EventContext): Promise<BotReply[]> {
  if (context.event.kind === 'text' && context.event.isEdit) return say(BOT.edited);
  const replies = await answerAll(context);
  return formWithoutRoom(context, replies) ? say(STAFF.noRoom) : replies;
}

async function answerAll(context: EventContext): Promise<BotReply[]> {
  const { event } = context;
  const whyNot = await whyNotHere(context);
  switch (event.kind) {
    case 'home':
      return [{ kind: 'home', message: await home(context) }];
    case 'arrive':
      return [{ kind: 'message', message: whyNot === undefined ? await home(context) : STAFF.hello }];
    case 'text':
      if (event.files && whyNot === undefined) return receiveFiles(context, event.files);
      return answerText(context, event.text, whyNot);
    case 'action':
      return answerClick(context, event.action, event.value, whyNot);
    case 'typing':
      await answerTyped(context, event.subject, { kind: 'change', entries: event.entries });
      return [];
    default:
      // If others can read, what was typed is saved, and nothing shown.
      return answerTyped(context, event.subject, whyNot === undefined ? event : { ...event, kind: 'leave' });
  }
}

/** What a channel is for, and help, may be asked for wherever others read along. */
async function answerClick(
  context: EventContext,
  action: string,
  value: string,
  whyNot: Message | undefined,
): Promise<BotReply[]> {
  switch (action) {
    case 'staff-help':
      return say(STAFF.help);
    case 'staff-channel':
      return channelCommand(context, value.replace('|', ' '));
    case CHANGE_CHANNEL:
      return changeChannel(context, value);
    default:
      return whyNot === undefined ? answerAction(context, action, value) : say(whyNot);
  }
}

async function home(context: EventContext): Promise<Message> {
  const all = await allPartnerships(context);
  const [only, ...others] = all;
  if (only && others.length === 0) return overview(context, only);
  return all.length === 0
    ? STAFF.nothingYet
    : STAFF.whichPartnership(partnershipButtons(all, 'staff-overview'));
}

async function answerText(
  context: EventContext,
  text: string,
  whyNot: Message | undefined,
): Promise<BotReply[]> {
  const command = staffCommand(text);
  if (command?.action === 'channel') return channelCommand(context, command.rest);
  if (command?.action === 'help') return say(STAFF.help);
  if (whyNot) return say(whyNot);
  const move = parsePlanEdit(text);
  if (move) return moveSaid(context, move);
  const said = decisionOf(text);
  if (said) return forMunicipality(context, [said.municipality], 'staff-said', `${said.decision}|`);
  const groups = await groupsSaidByStaff(context, text);
  return groups ?? (command ? obey(context, text, command) : otherSaid(context, text));
}

async function obey(
  context: EventContext,
  text: string,
  command: { action: string; rest: string },
): Promise<BotReply[]> {
  const { action, rest } = command;
  const over = leftOver(text, command);
  const [verb = '', about = ''] = action.split(' ');
  switch (verb) {
    case 'overview':
    case 'timeline':
      return over === '' ? forPartnership(context, `staff-${verb}`, '') : otherSaid(context, text);
    case 'networks':
      return networksSaid(context, about, rest);
    case 'activation':
      return activationSaid(context, rest);
    case 'calendar':
      return forPartnership(context, 'staff-calendar', `|${rest.replaceAll('|', ' ')}|`);
    case 'groups':
    case 'inbox':
    case 'reminders':
    case 'wide':
      return ofPartnership(context, `staff-${verb}`, BEFORE_PARTNERSHIP[verb](about), over);
    case 'invitations':
      return over === '' || /^alle?$/i.test(rest)
        ? forPartnership(context, 'staff-invitations', 'show||')
        : municipalitySaid(context, rest, 'staff-invitations', 'show||');
    case 'export':
      return ofPartnership(context, 'staff-export', '', over);
    case 'draft':
      return /^(?:(?:til |for )?alle?(?: kommuner| kommunerne)?|)$/i.test(rest)
        ? forPartnership(context, 'staff-draft', '')
        : municipalitySaid(context, rest, 'staff-draft', '');
    case 'link':
      return linkSaid(context, about, rest, (said) =>
        municipalitySaid(context, said, 'staff-link', `${about}||`),
      );
    default:
      if (rest === '') return say(STAFF.whichMunicipality(text));
      return verb === 'form'
        ? municipalitySaid(context, rest, 'form', `${about}|`)
        : municipalitySaid(context, rest, about || 'menu', '');
  }
}

/** "skriv ikke til alle", "flyt fristen til 1. juni": what is not understood beside it may turn it round, so it is told of. */
async function ofPartnership(
  context: EventContext,
  action: string,
  before: string,
  over: string,
): Promise<BotReply[]> {
  return over === ''
    ? forPartnership(context, action, before)
    : say(STAFF.leftOver(over, partnershipButtons(await allPartnerships(context), action, before)));
}

/** Thanks, a question that the definition answers, or a municipality. */
async function otherSaid(context: EventContext, text: string): Promise<BotReply[]> {
  if (saysThanks(text) || saysFine(text)) return say(saysThanks(text) ? STAFF.thanks : STAFF.fine);
  const topics = parseQuestion(text);
  const askedOf = topics && municipalityAskedOf(text, topics);
  if (askedOf) return forMunicipality(context, [askedOf], 'menu', '');
  return topics && topics.length > 0
    ? say(await answerInGeneral(context, topics))
    : municipalitySaid(context, text, 'menu', '');
}

function moveSaid(
  context: EventContext,
  move: { what: string } | { unknown: string[] },
): Promise<BotReply[]> {
  return 'what' in move
    ? forPartnership(context, 'staff-networks', `move|${move.what}|`)
    : Promise.resolve(say(NETWORKS.unknown(move.unknown)));
}

function networksSaid(context: EventContext, about: string, rest: string): Promise<BotReply[]> {
  const value = networksCommand(about, rest);
  return typeof value === 'string'
    ? forPartnership(context, 'staff-networks', value)
    : Promise.resolve(value);
}

/** The partnership may be named along with it, by id or part of its title. */
async function activationSaid(context: EventContext, rest: string): Promise<BotReply[]> {
  const named = await partnershipNamed(context, rest);
  return named
    ? answerActivation(context, `show||${named.partnership.id}`)
    : forPartnership(context, 'staff-activation', 'show||');
}

/** With one partnership it is done; with several the person is asked which. */
async function forPartnership(context: EventContext, action: string, before: string): Promise<BotReply[]> {
  const all = await allPartnerships(context);
  const [only, ...others] = all;
  if (!only) return say(STAFF.nothingYet);
  if (others.length === 0) return answerAction(context, action, before + only.partnership.id);
  return say(STAFF.whichPartnership(partnershipButtons(all, action, before)));
}

async function municipalitySaid(
  context: EventContext,
  said: string,
  action: string,
  before: string,
): Promise<BotReply[]> {
  const plain = findMunicipality(said);
  const search = plain.kind === 'unknown' ? findMunicipality(placeNamed(said)) : plain;
  switch (search.kind) {
    case 'found':
      return forMunicipality(context, [search.municipality], action, before);
    case 'ambiguous':
      return forMunicipality(context, search.candidates, action, before);
    case 'unknown':
      return search.nearest.length > 0
        ? forMunicipality(context, search.nearest, action, before, said)
        : say(STAFF.notUnderstood);
  }
}

async function forMunicipality(
  context: EventContext,
  municipalities: readonly Municipality[],
  action: string,
  before: string,
  guessedFrom?: string,
): Promise<BotReply[]> {
  const all = await allPartnerships(context);
  const found = municipalities.flatMap((municipality) =>
    all
      .filter((status) => status.municipalities.some((one) => one.municipality === municipality.code))
      .map(({ partnership }) => ({
        value: before + enrolmentRefText({ partnership: partnership.id, municipality: municipality.code }),
        label: STAFF.placeLabel(municipality.fullName, partnership.definition.shortTitle, all.length > 1),
      })),
  );
  const [only, ...others] = found;
  if (!only) return say(STAFF.notInvited(municipalities.map(({ fullName }) => fullName)));
  if (others.length === 0 && guessedFrom === undefined) return answerAction(context, action, only.value);
  return say(
    STAFF.whichOne(
      found.map((one) => ({ action, ...one })),
      guessedFrom,
    ),
  );
}

async function answerAction(context: EventContext, action: string, value: string): Promise<BotReply[]> {
  switch (action) {
    case 'staff-overview': {
      const status = await readPartnership(context, value);
      return say(status ? await overview(context, status) : BOT.stale);
    }
    case 'staff-wide': {
      const [form = '', partnership = ''] = value.split('|');
      return openPartnershipForm(context, WIDE_FORMS, form, partnership);
    }
    case 'staff-write-to': {
      const [partnership = '', lack = '', codes = ''] = value.split('|');
      return writeTo(context, partnership, lack, codes.split(','));
    }
    case 'staff-groups': {
      const [first = '', second = ''] = value.split('|');
      return first === 'show'
        ? groupsOfPartnership(context, second)
        : confirmPartnershipForm(context, 'staff-groups', first, second);
    }
    case 'staff-move':
    case 'staff-meeting': {
      const [partnership = '', shown = ''] = value.split('|');
      const form = action === 'staff-move' ? 'staff-move-date' : action;
      return confirmPartnershipForm(context, form, partnership, shown);
    }
    case 'staff-send':
    case 'staff-names':
      return answerWrite(context, action, value);
    case 'staff-networks':
      return answerNetworks(context, value);
    case 'staff-reminders':
      return answerReminders(context, value);
    case 'staff-calendar':
      return staffCalendar(context, value);
    case 'staff-date':
      return openDateForm(context, value);
    case 'staff-timeline':
      return answerTimeline(context, value);
    case 'staff-inbox':
      return answerInbox(context, value);
    case 'staff-file':
      return answerFile(context, value);
    case 'staff-invitations':
      return answerInvitations(context, value);
    case 'staff-activation':
      return answerActivation(context, value);
    case 'staff-link':
      return answerLinks(context, value);
    case 'staff-draft':
      return answerDraft(context, value);
    case 'staff-export':
      return sendWorkbook(context, value);
    case CONFIRM:
      return answerForm(context, STAFF_FORMS, value, { kind: 'confirm' });
    case CHANGE:
      return aboutForm(context, STAFF_FORMS, value, (flow, enrolment) => openForm(context, flow, enrolment));
    default:
      return aboutPlace(context, action, value);
  }
}

async function answerTyped(
  context: EventContext,
  subject: string,
  deed: Exclude<FormInput, { kind: 'confirm' }>,
): Promise<BotReply[]> {
  const ofPartnership = await answerPartnershipForm(context, WIDE_FORMS, deed, subject);
  return ofPartnership ?? answerForm(context, STAFF_FORMS, subject, deed);
}
