import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Functions of the store that change something: those that return what came of a change, and the mark of an event. */
function writingFunctions(): Set<string> {
  const names = globSync('src/store/**/*.ts').flatMap((path) =>
    [
      ...readFileSync(path, 'utf8').matchAll(
        /^export (?:async )?function (\w+)(?:(?!^})[\s\S])*?\)(?:: Promise<([^{]*?)>)? \{$/gm,
      ),
    ]
      .filter(([, , result = '']) => result.startsWith('WriteResult<'))
      .map(([, name = '']) => name),
  );
  return new Set([...names, 'change', 'inOneTransaction', 'markProcessed']);
}

/** What a file imports from the store by value, by its name there. */
function importedFromStore(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^import \{([^}]*)\} from '[^']*\/store\/[^']*';$/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim().split(' as ')[0] ?? '')
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('only acts write what people do in chat: no flow of the bot imports a function of the store that changes something', () => {
  const writing = writingFunctions();
  expect([...writing]).toEqual(expect.arrayContaining(['recordTransition', 'saveMeeting', 'redeemCode']));
  const flows = globSync('src/bot/**/*.ts').filter((path) => !/bot\/(slack|teams|rate-limit)\//.test(path));
  const found = flows.flatMap((path) =>
    importedFromStore(path)
      .filter((name) => writing.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(found).toEqual([]);
});
