import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** What this file imports by value, by its name here: `path#name` of where it is from. */
function importsOf(path: string, text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^import \{([^}]*)\} from '(\.[^']*)';$/gm)].flatMap(([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name): [string, string] => {
          const [there = '', here = there] = name.split(' as ');
          return [here, `${join(dirname(path), from)}#${there}`];
        }),
    ),
  );
}

/** Functions of the store that change something: those that return what came of a change, and the mark of an event. */
function writingInStore(): string[] {
  return globSync('src/store/**/*.ts').flatMap((path) =>
    [
      ...readFileSync(path, 'utf8').matchAll(
        /^export (?:async )?function (\w+)(?:(?!^})[\s\S])*?\)(?:: Promise<(.*?)>)? \{$/gm,
      ),
    ]
      .filter(
        ([, name = '', result = '']) =>
          result.startsWith('WriteResult<') ||
          ['change', 'inOneTransaction', 'markProcessed', 'planReminders'].includes(name),
      )
      .map(([, name = '']) => `${path}#${name}`),
  );
}

/** With those of the rooms between the store and the acts that lead to one of them. */
function writingFunctions(): Set<string> {
  const writing = new Set(writingInStore());
  const between = globSync('src/{schedule,documents,intake,chat}/**/*.ts').flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const imported = importsOf(path, text);
    return [...text.matchAll(/^(?:export )?(?:async )?function (\w+)[\s\S]*?^}$/gm)].map(
      ([body, name = '']) => ({
        id: `${path}#${name}`,
        calls: [...body.matchAll(/\b(\w+)\(/g)].map(
          ([, called = '']) => imported.get(called) ?? `${path}#${called}`,
        ),
      }),
    );
  });
  for (;;) {
    const before = writing.size;
    for (const { id, calls } of between) if (calls.some((called) => writing.has(called))) writing.add(id);
    if (writing.size === before) return writing;
  }
}

test('only acts write: no flow of the bot and no command imports what changes something, from whichever room', () => {
  const writing = writingFunctions();
  const names = [...writing].map((id) => id.split('#')[1]);
  expect(names).toEqual(
    expect.arrayContaining(['recordTransition', 'saveMeeting', 'redeemCode', 'sendBulkMessages']),
  );
  const flows = globSync(['src/bot/**/*.ts', 'src/commands/**/*.ts']).filter(
    (path) => !/bot\/(slack|teams|rate-limit)\//.test(path),
  );
  const found = flows.flatMap((path) =>
    [...importsOf(path, readFileSync(path, 'utf8')).values()]
      .filter((id) => writing.has(id))
      .map((id) => `${path}: ${id}`),
  );
  expect(found).toEqual([]);
});
