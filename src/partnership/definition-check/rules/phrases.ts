import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { type Finding, type Rule, warning } from '../finding.ts';

/** Texts that documents put into a sentence of their own are no sentences: nothing ends within, and nothing begins large. */
export const phrasesContinue: Rule = (raw) =>
  [...verbPhrases(raw), ...clauses(raw)].flatMap(({ path, isVerb }): Finding[] => {
    const text = raw.text(...path)?.trim() ?? '';
    const isEnded =
      /[^.]\.$/u.test(text) &&
      !/(?:^|\s)(?:mv|m\.m|osv|o\.l|o\.lign|bl\.a|ca|nr|stk|kr|m\.fl)\.$/iu.test(text);
    const isBegun = isVerb && /^\p{Lu}\p{Ll}/u.test(text);
    return isEnded || isBegun ? [warning('phrase-is-a-sentence', { text, isVerb }, { path })] : [];
  });

interface Phrase {
  path: Path;
  /** It continues "Kommunen …", so it begins with a verb. */
  isVerb: boolean;
}

function verbPhrases(raw: RawDefinition): Phrase[] {
  const parties = raw.items('agreement', 'parties');
  return [
    ...parties.map((party) => [...party, 'role']),
    ...parties.flatMap((party) => raw.items(...party, 'tasks')),
    ...raw.items('obligations').map((item) => [...item, 'text']),
    ...raw.items('tasks').map((item) => [...item, 'text']),
    ['organisation', 'ministry', 'role'],
  ].map((path) => ({ path, isVerb: true }));
}

function clauses(raw: RawDefinition): Phrase[] {
  return [...raw.items('successCriteria'), ...raw.items('siblingInitiatives', 'sharedGoals')].map((path) => ({
    path,
    isVerb: false,
  }));
}
