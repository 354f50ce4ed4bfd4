import { DECISIONS } from '../../chat/text/log-da.ts';
import { wishText } from '../../chat/text/words-da.ts';
import type { Section } from '../../documents/outline.ts';
import { type TextDifference, textDifferences } from '../../documents/text-differences.ts';
import { type Answer, wishesOf } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { LogEntry } from '../../store/enrolments/history.ts';
import { type Changed, ANSWER_PARTS as PARTS, PERSON_ROLES } from '../text/municipality-da.ts';

/** One time that a municipality's answer, or its people, changed: what went and what came. */
export interface AnswerChange {
  /** ISO instant. */
  at: string;
  actor: string;
  surface: string;
  what: Changed;
  differences: readonly TextDifference[];
}

/** What was answered when, each time with what it changed; the newest first. Data that was forgotten is left out. */
export function answerHistory(definition: Definition, log: readonly LogEntry[]): AnswerChange[] {
  let before: Section[] = [];
  const changes = log.flatMap((entry): AnswerChange[] => {
    const { at, actor, surface, subject, action } = entry;
    const who = { at, actor, surface };
    if (subject === 'people' && action === 'save') {
      const differences = textDifferences(peopleSections(entry.before), peopleSections(entry.after));
      return differences.length === 0 ? [] : [{ ...who, what: 'people', differences }];
    }
    if (subject !== 'enrolment') return [];
    const move = partOf(entry.after, 'move');
    if (action === 'answer') {
      const after = answerSections(definition, partOf(move, 'answer') as Partial<Answer> | undefined);
      const differences = textDifferences(before, after);
      before = after;
      return [{ ...who, what: 'answer', differences }];
    }
    if (action !== 'answer-deadline') return [];
    return [{ ...who, what: 'later-answer', differences: laterAnswer(definition, partOf(move, 'answer')) }];
  });
  return changes.toReversed();
}

/** As text, part by part: what an answer says, without its people, who have an entry of their own. */
function answerSections(definition: Definition, answer: Partial<Answer> | undefined): Section[] {
  if (!answer) return [];
  const labels = new Map(definition.focusAreas.list.map(({ id, label }) => [id, label]));
  const addOns = definition.addOns.filter(({ id }) => answer.addOns?.includes(id));
  const wishes = wishesOf(answer.preferences ?? []);
  const parts: [string, string | undefined][] = [
    [PARTS.decision, answer.decision && DECISIONS[answer.decision]],
    [
      PARTS.wishes,
      wishes
        .map(({ area, points }, index) => `${index + 1}. ${wishText(labels.get(area) ?? area, points)}`)
        .join('\n'),
    ],
    [PARTS.addOns, addOns.map(({ label }) => label).join('\n')],
    [PARTS.ownSuggestion, answer.ownSuggestion],
    [PARTS.localGoals, answer.localGoals],
    [PARTS.comment, answer.comment],
  ];
  return parts.flatMap(([heading, text]) => (text ? [{ heading, text }] : []));
}

function peopleSections(people: unknown): Section[] {
  if (!Array.isArray(people)) return [];
  const lines = people.flatMap((one: unknown) => {
    const [role, ...parts] = ['role', 'name', 'title', 'email', 'phone'].map((name) => textAt(one, name));
    const line = parts.filter((part) => part !== '').join(', ');
    return line === '' ? [] : [{ heading: roleName(role ?? ''), line }];
  });
  return [...Map.groupBy(lines, ({ heading }) => heading)].map(([heading, of]) => ({
    ...{ heading, text: of.map(({ line }) => line).join('\n') },
  }));
}

function laterAnswer(definition: Definition, answer: unknown): TextDifference[] {
  const asked = definition.laterDeadlines.find(({ id }) => id === textAt(answer, 'deadline'));
  const decision = textAt(answer, 'decision');
  const said = decision === 'yes' || decision === 'no' ? DECISIONS[decision] : '';
  return [{ heading: asked?.question ?? '', removed: [], added: said === '' ? [] : [said] }];
}

function roleName(role: string): string {
  return Object.hasOwn(PERSON_ROLES, role) ? PERSON_ROLES[role as keyof typeof PERSON_ROLES] : role;
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function textAt(value: unknown, key: string): string {
  const found = partOf(value, key);
  return typeof found === 'string' ? found : '';
}
