import {
  chosenIn,
  entryList,
  isBlank,
  pointsEntry,
  pointsIn,
  textOf,
  typedPoints,
  type Values,
} from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import { EXPRESS_INTEREST as TEXT } from '../../chat/text/forms-da.ts';
import { type Answer, type Decision, decisionsOf, type Wish, wishesOf } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { lastYesOf } from '../../store/enrolments/last-yes.ts';
import { type FormFlow, filled, LONG_TEXT, LONGEST_IN_CHAT, recordStep } from './form-flow.ts';
import { optionsOf } from './options.ts';

const YES: readonly Decision[] = ['yes', 'yes-under-reservation'];
const IF_YES = { field: 'decision', oneOf: YES } as const;

/**
 * Whether a municipality takes part, and its wishes (R32, R35–R38, R49). Asks only for what the definition asks for;
 * after a no, only for a comment.
 * @param municipality as in "Middelfart Kommune"
 * @param changes milestone changes, for the deadline in force
 */
export function buildExpressInterest(
  definition: Definition,
  municipality: string,
  changes: readonly MilestoneChange[],
): Form {
  return {
    id: 'express-interest',
    title: TEXT.title,
    intro: TEXT.intro(
      definition.shortTitle,
      municipality,
      definition.registration.meaning,
      registrationDeadline(definition, changes)?.date,
    ),
    fields: [
      decisionField(definition, municipality),
      ...wishes(definition),
      {
        ...LONG_TEXT,
        id: 'local-goals',
        label: TEXT.goals,
        name: TEXT.goalsName,
        hint: TEXT.goalsHint,
        required: false,
        when: IF_YES,
      },
      { ...LONG_TEXT, id: 'comment', label: TEXT.comment, name: TEXT.commentName, required: false },
    ],
    submitLabel: TEXT.submit,
  };
}

/** The entries for a municipality's latest answer. */
export function expressInterestEntries(answer: Answer): Entries {
  return filled({
    decision: answer.decision,
    ...wishEntries(answer.preferences),
    'own-suggestion': answer.ownSuggestion,
    'leadership-priorities': answer.leadershipPriorities,
    'local-goals': answer.localGoals,
    comment: answer.comment,
  });
}

/**
 * The answer given by a filled-in form. What the form does not ask stays as in `before`; a no keeps only the people.
 * @param municipality code, "0410"
 */
export function expressInterestChange(
  values: Values,
  municipality: string,
  before: Answer | undefined,
): TransitionOf<'answer'> {
  const decision = decisionIn(values);
  const { comment, localGoals, ownSuggestion } = {
    comment: textOf(values, 'comment'),
    localGoals: textOf(values, 'local-goals'),
    ownSuggestion: textOf(values, 'own-suggestion'),
  };
  const isNo = decision === 'no';
  const answer: Answer = {
    municipality,
    decision,
    preferences: wishedIn(values),
    leadershipPriorities: chosenIn(values, 'leadership-priorities'),
    ...(ownSuggestion !== undefined && { ownSuggestion }),
    ...(localGoals !== undefined && { localGoals }),
    ...(comment !== undefined && { comment }),
    ...(!isNo && before?.approval !== undefined && { approval: before.approval }),
    signatories: isNo ? [] : (before?.signatories ?? []),
    contacts: before?.contacts ?? [],
    participants: before?.participants ?? [],
    politicians: before?.politicians ?? [],
    addOns: isNo ? [] : (before?.addOns ?? []),
  };
  return { kind: 'answer', answer };
}

function wishEntries(preferences: Answer['preferences']): Entries {
  const wished = wishesOf(preferences);
  const typed = wished.flatMap(({ area, points }): [string, string][] =>
    points === undefined ? [] : [[area, String(points)]],
  );
  return typed.length > 0
    ? { points: pointsEntry(new Map(typed)) }
    : { ranking: wished.map(({ area }) => area) };
}

/** The wishes typed so far, most wanted first; undefined if none were. What is no number is no wish yet. */
export function wishesInEntries(entries: Entries): Wish[] | undefined {
  if (!isBlank(entries, 'points')) {
    const typed = [...typedPoints(entries, 'points')].map(([area, text]) => ({ area, points: Number(text) }));
    return wishesOf(typed.filter(({ points }) => Number.isInteger(points) && points > 0));
  }
  const ranked = entryList(entries, 'ranking').filter((area) => area !== '');
  return ranked.length > 0 ? wishesOf(ranked) : undefined;
}

function wishedIn(values: Values): Answer['preferences'] {
  const given = pointsIn(values, 'points');
  return given.length > 0
    ? given.map(({ option, points }) => ({ area: option, points }))
    : chosenIn(values, 'ranking');
}

function decisionField(definition: Definition, municipality: string): Field {
  return {
    kind: 'choice',
    id: 'decision',
    label: TEXT.decision(municipality),
    name: TEXT.decisionName,
    required: true,
    respondent: municipality,
    options: decisionsOf(definition).map((value) => ({ value, label: TEXT.decisions[value] })),
  };
}

function wishes({ focusAreas: { list, ranking, points, leadershipPriorities } }: Definition): Field[] {
  const fields: Field[] = [];
  if (points !== undefined) {
    fields.push({
      kind: 'points',
      id: 'points',
      label: TEXT.points,
      name: TEXT.pointsName,
      when: IF_YES,
      hint: TEXT.pointsHint(points.total, points.mostPerArea),
      total: points.total,
      ...(points.mostPerArea !== undefined && { most: points.mostPerArea }),
      later: 'all',
      options: optionsOf(list),
    });
  }
  if (ranking !== undefined) {
    // With an own suggestion allowed, the minimum may exceed the number of areas.
    const minimum = Math.min(ranking.minimum, list.length);
    const maximum = Math.min(ranking.maximum, list.length);
    // A ranking must not make anybody miss the deadline: none at all is accepted, and reported as missing.
    fields.push({
      kind: 'ranking',
      id: 'ranking',
      label: TEXT.ranking,
      name: TEXT.rankingName,
      when: IF_YES,
      hint: TEXT.rankingHint(minimum, maximum),
      minimum,
      maximum,
      later: 'all',
      options: optionsOf(list),
    });
  }
  if (ranking?.ownSuggestion) {
    fields.push({
      kind: 'text',
      id: 'own-suggestion',
      label: TEXT.ownSuggestion,
      name: TEXT.ownSuggestionName,
      required: false,
      lines: 'one',
      longest: LONGEST_IN_CHAT,
      when: IF_YES,
    });
  }
  if (leadershipPriorities.length > 0) {
    fields.push({
      kind: 'choices',
      id: 'leadership-priorities',
      label: TEXT.leadership,
      name: TEXT.leadershipName,
      hint: TEXT.leadershipHint,
      minimum: 0,
      maximum: leadershipPriorities.length,
      when: IF_YES,
      options: optionsOf(leadershipPriorities),
    });
  }
  return fields;
}

function decisionIn(values: Values): Decision {
  const decision = textOf(values, 'decision');
  if (decision === 'yes' || decision === 'no' || decision === 'yes-under-reservation') return decision;
  throw new Error('Our own bug: express-interest was read without a decision');
}

export const expressInterestForm: FormFlow = {
  id: 'express-interest',
  build: expressInterestOnce(),
  since: ({ status }) => status.enrolment.answer?.receivedAt,
  entries: async ({ status, place }, store) => {
    if (!status.answer) return {};
    const entries = expressInterestEntries(status.answer);
    // After a no, what the yes before it said is not asked, and comes back with the next yes.
    const before = status.answer.decision === 'no' ? await lastYesOf(store, place) : undefined;
    return before ? { ...expressInterestEntries({ ...before, comment: undefined }), ...entries } : entries;
  },
  async apply(values, target) {
    const { place, status } = target.known;
    const before = status.answer?.decision === 'no' ? await lastYesOf(target.acting.store, place) : undefined;
    const { signatories = [], addOns: ordered = [] } = before ?? status.answer ?? {};
    // What a later question asks for is answered there.
    const later = target.known.definition.laterDeadlines.flatMap((asked) =>
      asked.asks === 'add-ons' ? asked.addOns : [],
    );
    const addOns = ordered.filter((id) => !later.includes(id));
    const answer = status.answer && { ...status.answer, signatories, addOns };
    return recordStep(target, expressInterestChange(values, place.municipality, answer));
  },
};

/** Cached: the form is built at every step of an answer, and formatting its dates takes longer than all the rest. */
function expressInterestOnce(): FormFlow['build'] {
  const built = new WeakMap<object, Map<string, Form>>();
  return ({ definition, municipality, changes }) => {
    // The definition in force is a new object whenever it changed.
    const forms = built.get(changes) ?? new Map<string, Form>();
    built.set(changes, forms);
    const form =
      forms.get(municipality.code) ?? buildExpressInterest(definition, municipality.fullName, changes);
    forms.set(municipality.code, form);
    return form;
  };
}
