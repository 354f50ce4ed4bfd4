import { createHash } from 'node:crypto';
import { PERSONAL_LINKS, sendAbout } from '../../acts/messages.ts';
import { withdrawLinks } from '../../acts/personal-links.ts';
import { enrolmentRefText, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Button } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { LINKS } from '../../chat/text/links-da.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { emailKey, isEmail } from '../../partnership/identity/email.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { byMailAlone } from '../../schedule/outbox/recipients.ts';
import { type LinksOfPerson, personalLinks, placesOf } from '../../store/identity/personal-links.ts';
import {
  type EnrolmentContext,
  type EventContext,
  eventKey,
  readEnrolmentContext,
  say,
} from '../context/event-context.ts';

const ACTION = 'staff-link';
/** Words between a command and whose links are meant. */
const BEFORE = /^(?:(?:til|for|fra|hos)\s+)+/i;
const AFTER = /\btilbage\b(?:\s+(?:til|for|fra|hos)\b)?/i;

/**
 * "send link til Aarhus", "træk link tilbage for anna@aarhus.dk".
 * @param asked `show` or `take`
 * @param ofMunicipality carries on with a municipality, as it was named
 */
export async function linkSaid(
  context: EventContext,
  asked: string,
  rest: string,
  ofMunicipality: (said: string) => Promise<BotReply[]>,
): Promise<BotReply[]> {
  const said = rest.replace(AFTER, ' ').replace(/\s+/g, ' ').trim().replace(BEFORE, '').trim();
  if (said === '') return say(LINKS.whose);
  if (!said.includes('@')) return ofMunicipality(said);
  // Beside an address nothing else is understood, and might change who is meant.
  if (!isEmail(said)) return say(LINKS.whose);
  const places = await placesOf(context.services.store, said);
  const verb = asked === 'take' ? 'take' : 'send';
  const found = places.map(({ partnership, municipality, email }) => ({
    value: linkValue(verb, '', email, enrolmentRefText({ partnership, municipality })),
    label: `${municipalityName(municipality, 'fullName')}, ${partnership}`.slice(0, 75),
  }));
  const [only, ...others] = found;
  if (!only) return say(LINKS.notAContact(said));
  return others.length === 0
    ? answerLinks(context, only.value)
    : say(STAFF.whichOne(found.map((one) => ({ action: ACTION, ...one }))));
}

/** @param shown what was shown before it is confirmed @param email of one person; empty for all of the municipality */
function linkValue(verb: string, shown: string, email: string, place: string): string {
  return [verb, shown, ...(email === '' ? [] : [email]), place].join('|');
}

/** Somebody of the municipality who can be mailed. */
interface Mailable {
  name: string;
  email: string;
}

/** Shows a municipality's personal links, and sends and withdraws them, each after it was shown whose. */
export async function answerLinks(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', shown = '', ...others] = value.split('|');
  const ref = readEnrolmentRef(others.at(-1) ?? '');
  const enrolment = ref && (await readEnrolmentContext(context, ref));
  if (!enrolment) return say(BOT.stale);
  const email = others.slice(0, -1).join('|');
  switch (verb) {
    case 'show':
      return showLinks(context, enrolment);
    case 'send':
      return previewSending(context, enrolment, email);
    case 'sent':
      return sendLinks(context, enrolment, email, shown);
    case 'take':
      return previewWithdrawing(context, enrolment, email);
    case 'taken': {
      const whose = email === '' ? {} : { email };
      const result = await withdrawLinks(context.acting, { ...enrolment.place, ...whose });
      return 'value' in result
        ? say(LINKS.withdrawn(enrolment.municipality.fullName, result.value))
        : say(BOT.stale);
    }
    default:
      return say(BOT.stale);
  }
}

/** Contacts and substitutes, each once. */
function peopleOf({ status }: EnrolmentContext): { mailable: Mailable[]; others: string[] } {
  const acting = status.people.filter(({ role }) => role === 'contact' || role === 'substitute');
  const mailable = acting.flatMap(({ name, email }) =>
    email !== undefined && byMailAlone({ name, email }, '') ? [{ name, email }] : [],
  );
  return {
    mailable: [...new Map(mailable.map((one) => [emailKey(one.email), one])).values()],
    others: acting
      .filter(({ email }) => !mailable.some((one) => one.email === email))
      .map(({ name }) => name),
  };
}

async function showLinks(context: EventContext, enrolment: EnrolmentContext): Promise<BotReply[]> {
  const { municipality, place } = enrolment;
  const { mailable, others } = peopleOf(enrolment);
  const links = await personalLinks(context.services.store, place.partnership, place.municipality);
  const linksOf = new Map(links.map((one) => [emailKey(one.email), one]));
  const contacts = new Set(mailable.map(({ email }) => emailKey(email)));
  const former = links.filter(({ email, open }) => open > 0 && !contacts.has(emailKey(email)));
  const where = enrolmentRefText(place);
  const button = (verb: string, email: string, label: string): Button => ({
    action: ACTION,
    value: linkValue(verb, '', email, where),
    label: label.slice(0, 75),
  });
  const open = links.filter((one) => one.open > 0);
  const buttons = [
    ...(mailable.length > 1 ? [button('send', '', LINKS.sendToAll)] : []),
    ...mailable.map(({ name, email }) => button('send', email, LINKS.sendTo(name))),
    ...(open.length > 1 ? [button('take', '', LINKS.withdrawAll)] : []),
    ...open.map(({ name, email }) => button('take', email, LINKS.withdrawFrom(name ?? email))),
  ];
  const lines = [
    ...mailable.map((one) => lineOf(one, linksOf.get(emailKey(one.email)), true)),
    ...others.map(LINKS.notMailable),
    ...former.map((one) => lineOf({ name: one.name ?? one.email, email: one.email }, one, false)),
  ];
  return say(LINKS.shown(municipality.fullName, lines, buttons));
}

function lineOf({ name, email }: Mailable, links: LinksOfPerson | undefined, isContact: boolean): string {
  const { open = 0, expires, usedAt } = links ?? {};
  return LINKS.person({
    ...{ name, email, open, isContact },
    ...(expires !== undefined && { until: dayText(expires) }),
    ...(usedAt !== undefined && { used: dayText(usedAt) }),
  });
}

function previewSending(
  context: EventContext,
  enrolment: EnrolmentContext,
  email: string,
): Promise<BotReply[]> {
  const { services, event } = context;
  const { municipality, place } = enrolment;
  if (!services.platforms.has('mail')) return Promise.resolve(say(LINKS.mailOff));
  const people = meant(enrolment, email);
  if (people.length === 0)
    return email === '' ? showLinks(context, enrolment) : Promise.resolve(say(LINKS.notAContact(email)));
  const shown = `${shortHash(eventKey(event))}.${hashOf(people)}`;
  const confirm = {
    action: ACTION,
    value: linkValue('sent', shown, email, enrolmentRefText(place)),
    label: '',
  };
  const lines = people.map((one) => `${one.name}, ${one.email}`);
  return Promise.resolve(say(LINKS.preview(municipality.fullName, lines, confirm)));
}

function meant(enrolment: EnrolmentContext, email: string): Mailable[] {
  const { mailable } = peopleOf(enrolment);
  return email === '' ? mailable : mailable.filter((one) => emailKey(one.email) === emailKey(email));
}

/** The same preview confirmed twice sends once; whoever would get it now must be who was shown. */
async function sendLinks(
  context: EventContext,
  enrolment: EnrolmentContext,
  email: string,
  shown: string,
): Promise<BotReply[]> {
  const { services, acting } = context;
  const { definition, municipality, place } = enrolment;
  if (!services.platforms.has('mail')) return say(LINKS.mailOff);
  const people = meant(enrolment, email);
  if (shown.split('.')[1] !== hashOf(people))
    return [...say(LINKS.changed), ...(await previewSending(context, enrolment, email))];
  const where = enrolmentRefText(place);
  const message = LINKS.mail(municipality.fullName, definition.title, where, 'sent-by-kl');
  const messages = people.flatMap((one) => {
    const person = byMailAlone(one, place.municipality);
    return person ? [{ person, message, link: true as const }] : [];
  });
  const id = `${PERSONAL_LINKS}/${place.municipality}/${shown}`;
  return [
    {
      kind: 'work',
      title: LINKS.sending,
      run: async () => say(LINKS.sent((await sendAbout(acting, services, { ...place, id }, messages)).lines)),
    },
  ];
}

async function previewWithdrawing(
  { services }: EventContext,
  { municipality, place }: EnrolmentContext,
  email: string,
): Promise<BotReply[]> {
  const all = await personalLinks(services.store, place.partnership, place.municipality);
  const own = all.filter((one) => email === '' || emailKey(one.email) === emailKey(email));
  const open = own.reduce((sum, one) => sum + one.open, 0);
  const value = linkValue('taken', '', email, enrolmentRefText(place));
  const of = { open, whose: email === '' ? undefined : email };
  return say(LINKS.withdrawPreview(municipality.fullName, of, { action: ACTION, value, label: '' }));
}

function hashOf(people: readonly Mailable[]): string {
  return shortHash(JSON.stringify(people.map(({ email }) => emailKey(email)).toSorted()));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
