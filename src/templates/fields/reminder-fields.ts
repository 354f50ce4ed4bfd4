import { z } from 'zod';
import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import { createMemo } from '../../recent.ts';
import { count, someTexts, text, texts, yes } from './field.ts';

const partnership = z.strictObject({
  title: text('Title of the partnership (R1).'),
  shortTitle: text('Short name, standing alone.'),
  inText: text('The short name within a sentence: partnerskabet om dagtilbud.'),
  contacts: someTexts(
    'KL’s contacts (R20, R21), each as "Helle Steiness Olsen (hso@kl.dk, 23831954)"; print them with {{joinOr}}.',
  ),
  asksForDeclines: yes('Those who do not take part are asked to say so too (R36).'),
  acceptsReservation: yes('A yes that waits for a political decision is accepted.'),
});

const person = z
  .strictObject({
    name: text('Name; the address in chat where that is all there is.'),
    firstName: text('The first word of the name. Absent where only an address is known.').optional(),
  })
  .describe('Whom it is sent to. Absent in channels and for staff.');

const municipality = z
  .strictObject({
    code: text('Four digits: 0751.'),
    name: text('Name without "Kommune": Aarhus.'),
    fullName: text('Full name: Aarhus Kommune, Bornholms Regionskommune.'),
    fullNameGenitive: text('Full name in the genitive: Aarhus Kommunes.'),
  })
  .describe('The person’s municipality. Absent in channels and for KL.');

const lacking = z.strictObject({
  name: text('Name without "Kommune": Aarhus.'),
  fullName: text('Full name: Aarhus Kommune.'),
  missing: someTexts('What is missing, as items of a list.'),
});

const LACKING = 'The municipalities that lack it, in Danish order: for KL’s contacts and staff.';
const LACKING_NAMES = 'Their names without "Kommune"; print them with {{join}}.';
const MISSING = 'What the person’s municipality lacks, as items of a list: "en kontaktperson".';

const occasion = z.strictObject({
  title: text('As it stands in the timeline.'),
  label: text('What it is called, in lower case, without an article: temamøde, opstartsseminar, svarfrist.'),
  activity: text('What happens, as in the definition: registration-deadline, network-meeting, …'),
  when: text('When, as it goes on in a sentence: fredag den 5. maj 2017 kl. 10.00, i 4. kvartal 2017.'),
  deadline: text('When, after "fristen er": fredag den 5. maj 2017 kl. 10.00, udgangen af juni 2017.'),
  date: text('When, standing alone and without a time of day: fredag den 5. maj 2017, 4. kvartal 2017.'),
  period: text('When, as the subject of a sentence: 4. kvartal 2017, perioden december 2019 – januar 2020.'),
  time: text('Time of day: kl. 10.00, kl. 09.30–15.00. Absent while it is not known.').optional(),
  place: text('Where. Absent while it is not known, and online.').optional(),
  isOnline: yes('One can take part online, alone or beside the place.'),
  link: text('Its join link. Absent while it is not known, and for those who do not take part.').optional(),
  agenda: texts('Its agenda, item by item.'),
  question: text(
    'The later question whose deadline it is, in full (laterDeadlines). Absent at the deadline of the invitation.',
  ).optional(),
  isFixed: yes('It has a day, or days.'),
  isPeriod: yes('It lasts longer than a week, or its day is not fixed.'),
  daysLeft: text('How long until then: i dag, i morgen, om 3 dage. Absent once it has passed.').optional(),
  isToday: yes('It is today and not over.'),
  isPast: yes('It is over.'),
  network: text('Name of the network whose meeting it is: Netværk 2.').optional(),
  group: text(
    'Name of the group that meets, in lower case: styregruppe. Absent for other meetings.',
  ).optional(),
  networksWithoutDay: texts(
    'Where KL is asked to fix dates: the networks that have none yet; print them with {{join}}.',
  ),
  hasSeveralWithoutDay: yes('KL is asked to fix the dates of more than one network.'),
  focusAreas: texts('What that network works with.'),
  about: text('What the seminar is for (R81): full sentences.').optional(),
  politicians: count('How many politicians may come on top, where they are invited (R55).').optional(),
});

/**
 * Everything the template of a reminder may use, each field with a description. A rule guarantees more: with an
 * audience of persons there is a person, and when it chases, something is missing; see `fieldsOfRule`.
 */
export const ReminderFields = z.strictObject({
  partnership,
  person: person.optional(),
  municipality: municipality.optional(),
  occasion,
  missing: texts(MISSING),
  municipalities: z.array(lacking).describe(LACKING),
  municipalityNames: texts(LACKING_NAMES),
  again: text('Which time it is said: anden påmindelse. Absent the first time.').optional(),
  calendarInvitation: yes(
    'By mail: the mail itself puts the date into the calendar, keeps it right, or takes it out.',
  ),
  calendarFile: yes('A calendar file follows. It shows the date, and nothing that changes later.'),
});
export type ReminderFields = z.infer<typeof ReminderFields>;

/** Everything the template about a moved date may use. */
export const MovedFields = ReminderFields.extend({
  moved: z.strictObject({
    from: text('The date that was told, as it goes on in a sentence.'),
    why: text('Why, as KL wrote it. Absent where it was not written down.').optional(),
    hasDate: yes('It still has a date, or a period; otherwise it was cancelled or waits for one.'),
    isSameDay: yes('Only the time of day, or the place, is another.'),
    isSameTime: yes('Day and time of day are the same: the place or the link is another.'),
    mayBeInCalendar: yes(
      'The earlier date may stand in the calendar, from a file of ours, which takes nothing away.',
    ),
  }),
});
export type MovedFields = z.infer<typeof MovedFields>;

const said = z.strictObject({
  who: text('A person, a channel or a municipality.'),
  what: text('What it was about, or why.'),
});

/** Everything the template of the staff’s weekly overview may use. */
export const WeekFields = z.strictObject({
  partnership,
  week: count('Number of the week (ISO 8601).'),
  deadline: text('Until when to answer: a full sentence.').optional(),
  invited: count('How many municipalities are invited.'),
  answered: count('How many have answered.'),
  yes: count('How many of these said yes.'),
  no: count('How many said no.'),
  newAnswers: z
    .array(z.strictObject({ name: text('The municipality.'), answer: text('ja, ja, med forbehold or nej.') }))
    .describe('Answers since the last overview.'),
  late: texts('Those of the new answers that came after the deadline.'),
  silent: texts('Municipalities that have not answered.'),
  lacking: z.array(lacking).describe('Those that take part, and what they lack.'),
  tasks: texts('Tasks that municipalities are late with or that wait for KL, a line each.'),
  allTakingPart: text('All that take part, within a sentence: "alle 26", or the name of the only one.'),
  lackedByAll: texts('What all that take part lack; print it with {{join}}.'),
  lackedBySome: z
    .array(
      z.strictObject({
        what: text('What is missing.'),
        names: someTexts('Who lacks it; print them with {{join}}.'),
      }),
    )
    .describe('What only some lack, the most common first.'),
  next: z
    .array(z.strictObject({ when: text('When.'), what: text('What happens.') }))
    .describe('What comes in the week ahead.'),
  unreachable: z.array(said).describe('Who can’t be reached in chat, and why.'),
  failed: z.array(said).describe('Reminders that were not sent, and why.'),
  unknown: z.array(said).describe('Reminders of which nobody knows whether they arrived.'),
  isQuiet: yes('Nothing new has happened and nothing needs anybody.'),
});
export type WeekFields = z.infer<typeof WeekFields>;

const PERSONAL: readonly ReminderRule['to'][] = ['contacts', 'substitutes', 'participants', 'politicians'];
const OVERSEEING: readonly ReminderRule['to'][] = ['consultants', 'staff'];

/** Of each kind of rule one schema, since templates are prepared once for each. */
const kinds = createMemo<typeof ReminderFields>(8);

/** Everything the template of one rule may use: what its audience and what it chases guarantee is required. */
export function fieldsOfRule({ to, missing }: Pick<ReminderRule, 'to' | 'missing'>): typeof ReminderFields {
  const isPersonal = PERSONAL.includes(to);
  const chases = missing !== undefined;
  const lists = chases && OVERSEEING.includes(to);
  return kinds(JSON.stringify({ isPersonal, chases, lists }), () => {
    const extended = ReminderFields.extend({
      ...(isPersonal && { person, municipality }),
      ...(isPersonal && chases && { missing: someTexts(MISSING) }),
      ...(lists && ListingFields),
    });
    return extended as unknown as typeof ReminderFields;
  });
}

const ListingFields = {
  municipalities: z.array(lacking).min(1).describe(LACKING),
  municipalityNames: someTexts(LACKING_NAMES),
};

/** Everything the template that asks KL’s contact for help, after chasing in vain, may use. */
export const EscalationFields = ReminderFields.extend({ ...ListingFields, person });
