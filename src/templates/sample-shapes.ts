import { type Field, sectionMarkdown } from './fields/field.ts';

/**
 * One way in which a context can be filled: which option each place takes that has several, by the place's path. A place
 * that is not named takes the first, where everything is there.
 */
export type Shape = ReadonlyMap<string, Option>;

/** What stands at a place in place of a plain value. */
export type Option =
  | { kind: 'absent' }
  | { kind: 'missing' }
  | { kind: 'nothing' }
  | { kind: 'items'; count: 0 | 1 }
  | { kind: 'no' }
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string };

/** Up to so many shapes all are tried; of more, a choice in which any few places come together in every way. */
const ALL = 256;
const CHOSEN = 120;
const LONG_LIST = 12;
const LONG_TEXT = 'Lang tekst. '.repeat(100).trim();

/**
 * Every shape that a template can tell apart, or so many of them that what goes wrong by the interplay of a few places is
 * found. Places whose names stand nowhere in the template make no difference.
 * @param source text of the template and its partials
 * @param given path of a list that staff write piece by piece: its items are left as they are
 */
export function shapesOf(fields: Field, source: string, given?: string): Shape[] {
  const places = [...placesOf(fields, source)].filter(
    ([path]) => given === undefined || !path.startsWith(`${given}.`),
  );
  const product = places.reduce((sum, [, options]) => Math.min(sum * (options.length + 1), ALL + 1), 1);
  if (product <= ALL) return allShapes(places);
  const singles = places.flatMap(([path, options]) => options.map((option) => new Map([[path, option]])));
  const last = new Map(
    places.flatMap(([path, options]) => options.slice(-1).map((option) => [path, option] as const)),
  );
  return [new Map(), ...singles, last, ...chosenShapes(places)];
}

type Places = readonly (readonly [path: string, options: readonly Option[]])[];

function allShapes(places: Places): Shape[] {
  return places.reduce<Map<string, Option>[]>(
    (shapes, [path, options]) =>
      shapes.flatMap((shape) => [shape, ...options.map((option) => new Map(shape).set(path, option))]),
    [new Map()],
  );
}

/** The same ones every time, as a check that finds something one day and nothing the next helps nobody. */
function chosenShapes(places: Places): Shape[] {
  let seed = 1;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: CHOSEN }, () => {
    const picked = places.map(([path, options]) => [path, options[next(options.length + 1) - 1]] as const);
    return new Map(picked.flatMap(([path, option]) => (option ? [[path, option] as const] : [])));
  });
}

/** A context of that shape. */
export function contextOf(fields: Field, shape: Shape = new Map()): object {
  return build(fields, '', (path) => shape.get(path)) as object;
}

/** A context in which every list and every text is long. */
export function longContextOf(fields: Field): object {
  return build(fields, '', () => undefined, { items: LONG_LIST, text: LONG_TEXT }) as object;
}

function placesOf(fields: Field, source: string): Map<string, Option[]> {
  const names = new Set(source.match(/[\p{L}\p{N}_]+/gu));
  const places = new Map<string, Option[]>();
  build(fields, '', (path, field) => {
    const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
    const options = names.has(name) ? optionsOf(field, name, source) : [];
    if (options.length > 0) places.set(path, options);
    return undefined;
  });
  return places;
}

function optionsOf(field: Field, name: string, source: string): Option[] {
  return [
    ...(field.optional ? [{ kind: 'absent' } as const] : []),
    ...(field.fillable ? [{ kind: 'missing' } as const] : []),
    ...(field.kind === 'passage' ? [{ kind: 'nothing' } as const] : []),
    ...(field.kind === 'boolean' ? [{ kind: 'no' } as const] : []),
    ...(field.kind === 'number' ? [0, 1].map((value) => ({ kind: 'number', value }) as const) : []),
    ...(field.kind === 'list' ? ([1, ...(field.maybeEmpty ? [0] : [])] as (0 | 1)[]).map(items) : []),
    ...(field.kind === 'text'
      ? comparedWith(name, source).map((value) => ({ kind: 'text', value }) as const)
      : []),
  ];
}

function items(count: 0 | 1): Option {
  return { kind: 'items', count };
}

/** The texts that a template compares a field of this name with: `(eq occasion.activity "seminar")`. */
function comparedWith(name: string, source: string): string[] {
  return [...source.matchAll(/\(eq\s+([\w./@]+)\s+["']([^"']+)["']\s*\)/g)]
    .filter(([, path = '']) => path.split(/[./]/).at(-1) === name)
    .map(([, , text = '']) => text);
}

interface Sizes {
  items: number;
  text: string;
}

function build(
  field: Field,
  path: string,
  pick: (path: string, field: Field) => Option | undefined,
  sizes: Sizes = { items: 2, text: 'Tekst' },
): unknown {
  const option = pick(path, field);
  if (option?.kind === 'absent') return undefined;
  if (option?.kind === 'missing') return { missing: 'en oplysning' };
  switch (field.kind) {
    case 'text':
      return option?.kind === 'text' ? option.value : sizes.text;
    case 'passage':
      return option?.kind === 'nothing'
        ? { markdown: '', values: [] }
        : { markdown: sectionMarkdown([1]), values: ['Overskrift', sizes.text] };
    case 'day':
      return '2027-03-14';
    case 'number':
      return option?.kind === 'number' ? option.value : 2;
    case 'boolean':
      return option?.kind !== 'no';
    case 'list': {
      const count = option?.kind === 'items' ? option.count : sizes.items;
      const item = field.items;
      return item
        ? Array.from({ length: count }, (_, index) => build(item, `${path}.${index}`, pick, sizes))
        : [];
    }
    case 'object': {
      const inner = Object.entries(field.properties ?? {}).map(
        ([name, property]) =>
          [name, build(property, path === '' ? name : `${path}.${name}`, pick, sizes)] as const,
      );
      return Object.fromEntries(inner.filter(([, value]) => value !== undefined));
    }
  }
}
