import type { ListEffect, ListKind } from '../../acts/handed-in-lists.ts';
import { noticeText } from '../../chat/text/da.ts';
import { DECISIONS } from '../../chat/text/log-da.ts';
import { capital, wishText } from '../../chat/text/words-da.ts';
import { type Answer, type AnswerPart, wishesOf } from '../../partnership/answer.ts';
import { compareDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { RECEIVED as TEXT } from '../text/received-da.ts';

/** What taking a list in does to one municipality. */
export interface ShownEffect {
  code: string;
  name: string;
  change: Exclude<ListEffect['change'], 'unchanged'>;
  before: string;
  after: string;
  /** What of it differs, in Danish. */
  parts: readonly string[];
  notices: readonly string[];
}

/** Those that change, new ones first, and the names of those that stay. */
export function shownEffects(
  effects: readonly ListEffect[],
  kind: ListKind,
  definition: Definition,
): { changed: ShownEffect[]; unchanged: string[] } {
  const nameOf = (code: string) => registeredMunicipality(code).name;
  const changed = effects.flatMap(({ municipality: code, change, before, after, notices }) => {
    if (change === 'unchanged') return [];
    const name = nameOf(code);
    const say = kind === 'answers' ? answerLine : contactsLine;
    const names = { municipality: registeredMunicipality(code).fullName };
    return [
      {
        ...{ code, name, change, before: say(before, definition), after: say(after, definition) },
        parts: kind === 'answers' ? differing(before?.answer, after?.answer) : [],
        notices: notices.map((notice) => noticeText(notice, names)),
      },
    ];
  });
  return {
    changed: changed.toSorted(
      (one, other) =>
        ORDER.indexOf(one.change) - ORDER.indexOf(other.change) || compareDanish(one.name, other.name),
    ),
    unchanged: effects
      .filter(({ change }) => change === 'unchanged')
      .map(({ municipality }) => nameOf(municipality))
      .toSorted(compareDanish),
  };
}

const ORDER: readonly ListEffect['change'][] = ['changed', 'new', 'invoice', 'unchanged'];

function answerLine(status: MunicipalityStatus | undefined, { focusAreas }: Definition): string {
  const answer = status?.answer;
  if (!answer) return TEXT.noAnswer;
  const labels = new Map(focusAreas.list.map(({ id, label }) => [id, label]));
  const wishes = wishesOf(answer.preferences).map(
    ({ area, points }, index) => `${index + 1}. ${wishText(labels.get(area) ?? area, points)}`,
  );
  return [capital(DECISIONS[answer.decision]), ...wishes].join('\n');
}

function contactsLine(status: MunicipalityStatus | undefined): string {
  const people = (status?.people ?? []).filter(({ role }) => role === 'contact' || role === 'substitute');
  if (people.length === 0) return TEXT.noContact;
  return people
    .map(({ name, email }) => [name, ...(email === undefined ? [] : [email])].join(', '))
    .join('\n');
}

function differing(before: Answer | undefined, after: Answer | undefined): string[] {
  if (!before || !after) return [];
  return (Object.entries(TEXT.parts) as [AnswerPart | 'decision', string][]).flatMap(([part, label]) =>
    JSON.stringify(before[part]) === JSON.stringify(after[part]) ? [] : [label],
  );
}
