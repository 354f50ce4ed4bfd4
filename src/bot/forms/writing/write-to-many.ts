import { sendToMany } from '../../../acts/messages.ts';
import { enrolmentRefText } from '../../../chat/enrolment-ref.ts';
import { textOf } from '../../../chat/field-values.ts';
import type { Form } from '../../../chat/form.ts';
import { listBlocks, nameBlocks, textBlocks } from '../../../chat/list-blocks.ts';
import type { Message } from '../../../chat/message.ts';
import type { BotReply } from '../../../chat/port.ts';
import { SURFACES } from '../../../chat/surface.ts';
import { missingText } from '../../../chat/text/da.ts';
import { STAFF } from '../../../chat/text/staff-da.ts';
import { WRITE as TEXT } from '../../../chat/text/staff-forms-da.ts';
import { compareDanish } from '../../../partnership/danish.ts';
import { LACKS, type Lack } from '../../../partnership/enrolment/lacks.ts';
import type { Missing } from '../../../partnership/enrolment/missing.ts';
import { municipalityName } from '../../../partnership/municipalities/register.ts';
import { askedButtons } from '../../../schedule/message/reminder-buttons.ts';
import type { BulkMessage, BulkOutcome } from '../../../schedule/outbox/bulk-message.ts';
import { lackOf } from '../../../schedule/outbox/prepare.ts';
import { peopleToReach, type Reachable } from '../../../schedule/outbox/recipients.ts';
import { StoreError } from '../../../store/db/store-error.ts';
import type { MunicipalityStatus } from '../../../store/enrolments/status.ts';
import type { EventContext } from '../../context/event-context.ts';
import type { StaffStatus } from '../../context/find-partnership.ts';
import type { FilledForm, PartnershipFormFlow } from '../form-flow.ts';
import { ANY, type ToWhom, toWhom } from './write-to-whom.ts';

const LONGEST_MESSAGE = 2500;
const MOST_EXAMPLES = 3;

/** @param counts number of municipalities by what is missing */
function buildWrite(partnership: string, counts: Readonly<Record<Lack, number>>): Form {
  return {
    id: 'write',
    title: TEXT.title,
    intro: TEXT.intro(partnership),
    fields: [
      {
        kind: 'choice',
        id: 'lack',
        label: TEXT.lack,
        name: TEXT.lackName,
        required: true,
        options: [
          ...(Object.keys(LACKS) as Lack[]).map((lack) => ({
            value: lack,
            label: TEXT.lacks(TEXT.lackNames[lack], counts[lack]),
          })),
          { value: ANY, label: TEXT.anyLack },
        ],
      },
      {
        ...{ kind: 'text', id: 'to', label: TEXT.to, name: TEXT.toName, hint: TEXT.toHint },
        ...{ required: false, lines: 'many', longest: LONGEST_MESSAGE },
      },
      {
        kind: 'text',
        id: 'text',
        label: TEXT.text,
        name: TEXT.textName,
        hint: TEXT.textHint,
        required: true,
        lines: 'many',
        longest: LONGEST_MESSAGE,
      },
    ],
    submitLabel: TEXT.submit,
  };
}

export const writeForm: PartnershipFormFlow = {
  id: 'staff-write',
  build: (_context, { partnership, municipalities }) => {
    const counts = Object.fromEntries(
      (Object.keys(LACKS) as Lack[]).map((lack) => [
        lack,
        municipalities.filter((one) => lackOf(partnership.definition, one, lack).length > 0).length,
      ]),
    ) as Record<Lack, number>;
    return buildWrite(partnership.definition.shortTitle, counts);
  },
  check: (_context, status, values) => {
    const { lack, named, unknown } = toWhom(status, values);
    if (unknown.length > 0) return { to: TEXT.unknownPlaces(unknown) };
    return lack === undefined && named === undefined ? { to: TEXT.whoAtAll } : {};
  },
  readBack: (context, status, filled) => ({
    replies: [
      {
        kind: 'work',
        title: STAFF.lookingUp,
        run: () => orTryAgain(context, undefined, () => previewMessages(context, status, filled)),
      },
    ],
  }),
};

/** Who gets what, and who cannot be reached and why; exactly this is saved for the button that sends it. */
async function previewMessages(
  context: EventContext,
  status: StaffStatus,
  { values, shown, keepPlan }: FilledForm,
): Promise<BotReply[]> {
  const to = toWhom(status, values);
  const text = textOf(values, 'text') ?? '';
  const people = await peopleToReach(context.services, status.partnership.id, to.meant);
  const messages = people.map(
    (person): BulkMessage => ({
      person,
      ...(to.lack && { about: to.lack }),
      message: messageTo(context, status, person, to.lack, text),
    }),
  );
  await keepPlan(messages);
  return [{ kind: 'message', message: preview(status, to, people, text, shown) }];
}

/** Sends what was shown, once. A further click resumes after an interruption, or reports the outcome. */
export function sendShown(
  context: EventContext,
  partnership: string,
  shown: string,
  messages: readonly BulkMessage[] | undefined,
  whenPlanned: () => Promise<void>,
): BotReply[] {
  const again = `${partnership}|${shown}`;
  const run = (progress: (done: number, all: number) => void) =>
    orTryAgain(context, again, async () => {
      const sending = { partnership, id: shown, messages };
      const outcome = await sendToMany(context.acting, context.services, sending, progress);
      await whenPlanned();
      return [{ kind: 'message', message: outcomeMessage(outcome, again) }];
    });
  return [{ kind: 'work', title: STAFF.sending, run }];
}

function messageTo(
  { event: { person: sender } }: EventContext,
  { partnership, municipalities }: StaffStatus,
  person: Reachable,
  lack: Lack | undefined,
  text: string,
): Message {
  const { definition, id } = partnership;
  const own = municipalities.filter(({ municipality }) => person.municipalities.includes(municipality));
  return {
    summary: STAFF.letterSummary(definition.shortTitle),
    blocks: [
      { kind: 'heading', text: definition.shortTitle },
      ...textBlocks(text),
      ...own.flatMap((one) =>
        lack === undefined
          ? []
          : [
              { kind: 'text' as const, text: STAFF.missingFrom(fullNameOf(one)) },
              ...listBlocks(lackOf(definition, one, lack).map(missingText)),
            ],
      ),
      { kind: 'note', text: STAFF.writtenBy(sender.name ?? sender.email ?? '') },
      {
        kind: 'buttons',
        buttons: own.flatMap((one) => {
          const { municipality } = one;
          const asked = lack === 'everything' ? firstOf(lackOf(definition, one, lack)) : lack;
          const place = enrolmentRefText({ partnership: id, municipality });
          const alone = own.length === 1;
          const label = alone ? STAFF.open : municipalityName(municipality, 'fullName');
          return [
            ...(alone && asked !== undefined ? askedButtons(definition, asked, place) : []),
            { action: 'menu', value: place, label },
          ];
        }),
      },
    ],
  };
}

/** What is asked for first, where anything that is missing is asked for. */
function firstOf([first]: readonly Missing[]): Exclude<Lack, 'everything'> | undefined {
  const kinds = Object.entries(LACKS) as [Lack, readonly Missing['what'][]][];
  const found = kinds.find(([kind, what]) => kind !== 'everything' && first && what.includes(first.what));
  return found?.[0] as Exclude<Lack, 'everything'> | undefined;
}

/** How people are reached, and who can't be and why: a line for each surface and reason, with some of the names. */
export function reachLines(people: readonly Reachable[]): { reached: string[]; unreached: string[] } {
  return {
    reached: folded(people.filter(isTried), wayTo),
    unreached: folded(
      people.filter((person) => !isTried(person)),
      ({ why = '' }) => why,
    ),
  };
}

function isTried({ places, email }: Reachable): boolean {
  return places.length > 0 || email !== undefined;
}

/** How many, by which surface, with some names: all of them are shown where somebody asks. */
function preview(
  { partnership }: StaffStatus,
  { lack, named, meant, lackNothing }: ToWhom,
  people: readonly Reachable[],
  text: string,
  shown: string,
): Message {
  const reached = people.filter(isTried);
  const value = `${partnership.id}|${shown}`;
  const nobody = meant
    .filter(({ municipality }) => !people.some(({ municipalities }) => municipalities.includes(municipality)))
    .map(nameOf)
    .toSorted(compareDanish);
  const { reached: ways, unreached } = reachLines(people);
  const title = (lack === undefined ? STAFF.previewTitleTo : STAFF.previewTitle)(
    reached.length,
    meant.length,
  );
  const names = (title: string, some: readonly MunicipalityStatus[]) =>
    some.length === 0
      ? []
      : [{ kind: 'text' as const, text: title }, ...nameBlocks(some.map(nameOf).toSorted(compareDanish))];
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: STAFF.previewHeading },
      { kind: 'text', text: title },
      ...textBlocks(text),
      ...(named === undefined ? [] : names(STAFF.toThese(meant.length), meant)),
      ...names(STAFF.lackNothing(lackNothing.length), lackNothing),
      ...(reached.length > 0
        ? [
            { kind: 'text' as const, text: lack === undefined ? STAFF.getsItAsIs : STAFF.getsIt },
            ...listBlocks(ways),
            { kind: 'note' as const, text: STAFF.allAtOnce },
          ]
        : []),
      ...(unreached.length > 0
        ? [{ kind: 'text' as const, text: STAFF.notGetting }, ...listBlocks(unreached)]
        : []),
      ...(nobody.length > 0
        ? [{ kind: 'text' as const, text: STAFF.noContacts(nobody.length) }, ...nameBlocks(nobody)]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(reached.length > 0
            ? [{ action: 'staff-send', value, label: STAFF.sendNow, style: 'primary' as const }]
            : []),
          { action: 'staff-wide', value: `staff-write|${partnership.id}`, label: STAFF.correct },
          { action: 'staff-names', value, label: STAFF.allNames },
        ],
      },
    ],
  };
}

/** By which surface a message is tried first, or that somebody is looked up when it is sent. */
function wayTo({ places: [first], byMail }: Reachable): string {
  if (first === undefined) return byMail ? STAFF.lookedUpElseMail : STAFF.lookedUpLater;
  return SURFACES[first.to.platform].where;
}

/** A line for each kind: how many, and some of the names. */
function folded(people: readonly Reachable[], kindOf: (person: Reachable) => string): string[] {
  return [...Map.groupBy(people, kindOf)].map(([kind, same]) =>
    STAFF.folded(kind, same.length, same.slice(0, MOST_EXAMPLES).map(withPlaces)),
  );
}

function withPlaces({ name, municipalities }: Reachable): string {
  const places = municipalities.map((code) => municipalityName(code, 'name'));
  return places.length === 0 ? name : `${name} (${places.join(', ')})`;
}

/** Everybody that a message that was shown is for, by municipality. */
export function namesOfShown(messages: readonly BulkMessage[]): Message {
  const people = messages.map(({ person }) => person);
  const pairs = people.flatMap((person) => person.municipalities.map((code) => ({ code, person })));
  const lines = [...Map.groupBy(pairs, ({ code }) => municipalityName(code, 'fullName'))]
    .toSorted(([one], [other]) => compareDanish(one, other))
    .map(([municipality, some]) =>
      STAFF.previewLine(
        municipality,
        some.length,
        some.map(({ person }) => (isTried(person) ? person.name : `${person.name}: ${person.why ?? ''}`)),
      ),
    );
  return {
    summary: STAFF.allNames,
    blocks: [{ kind: 'heading', text: STAFF.allNames }, ...listBlocks(lines)],
  };
}

function outcomeMessage(outcome: BulkOutcome, again: string): Message {
  if (outcome.all === 0) return STAFF.alreadyDone;
  return {
    summary: STAFF.outcome,
    blocks: [
      { kind: 'heading', text: STAFF.outcome },
      ...listBlocks(outcome.lines),
      ...(outcome.waiting > 0
        ? [
            {
              kind: 'buttons' as const,
              buttons: [{ action: 'staff-send', value: again, label: STAFF.goOn }],
            },
          ]
        : []),
    ],
  };
}

function nameOf({ municipality }: MunicipalityStatus): string {
  return municipalityName(municipality, 'name');
}

function fullNameOf({ municipality }: MunicipalityStatus): string {
  return municipalityName(municipality, 'fullName');
}

/** What was sent stays sent; the rest is sent when somebody clicks again. */
async function orTryAgain(
  { services }: EventContext,
  again: string | undefined,
  act: () => Promise<BotReply[]>,
): Promise<BotReply[]> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    services.log.warn('writing-to-many-failed', { reason: error.kind });
    return [{ kind: 'message', message: again === undefined ? STAFF.tryAgain : STAFF.interrupted(again) }];
  }
}
