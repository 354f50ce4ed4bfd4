import type { Problem } from '../errors.ts';

/** What is said of a problem, in Danish. */
export type Words = Pick<Problem, 'message' | 'expected' | 'found' | 'fix'>;

/** Kinds of problems by their ids, each with what is said of it once its data are known. */
type Kinds = Readonly<Record<string, (data: never) => Words>>;

/** None where the words are always the same. */
type DataOf<Kind extends (data: never) => Words> =
  Parameters<Kind> extends [] ? Record<never, never> : Parameters<Kind>[0] & object;

type Told = Words & Pick<Problem, 'severity' | 'rule' | 'data'>;

/**
 * Makes problems of these kinds: `error('minimum-above-maximum', { minimum: 5, maximum: 3 }, { path })`. Who finds one
 * gives its id, its data and where it stands; the words come from the kind.
 */
export function tellerOf<const These extends Kinds>(kinds: These) {
  const teller =
    (severity: Problem['severity']) =>
    <Id extends keyof These & string, Where extends object = object>(
      rule: Id,
      data: DataOf<These[Id]>,
      where?: Where,
    ): Told & Where => {
      const words = (kinds[rule] as (data: DataOf<These[Id]>) => Words)(data);
      return { severity, rule, ...words, ...(Object.keys(data).length > 0 && { data }), ...(where as Where) };
    };
  return { error: teller('error'), warning: teller('warning'), note: teller('note') };
}
