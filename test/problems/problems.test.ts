import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Definition } from '../../src/partnership/definition/definition.ts';
import { partText, placeText, problemText } from '../../src/problems/place-text.ts';
import { tellerOf } from '../../src/problems/tell.ts';
import { ADDENDUM_PROBLEMS } from '../../src/problems/text/addenda-da.ts';
import { ANSWER_PROBLEMS, CONTACT_PROBLEMS } from '../../src/problems/text/answers-da.ts';
import { ACTIVATION_PROBLEMS, ASKED_PROBLEMS } from '../../src/problems/text/commands-da.ts';
import { DEFINITION_PROBLEMS } from '../../src/problems/text/definition-da.ts';
import { definitionPlace } from '../../src/problems/text/definition-places-da.ts';
import { DOCUMENT_PROBLEMS } from '../../src/problems/text/documents-da.ts';
import { FOLDER_PROBLEMS, TABLE_FILE_PROBLEMS, YAML_PROBLEMS } from '../../src/problems/text/files-da.ts';
import { INVOICING_PROBLEMS } from '../../src/problems/text/invoicing-da.ts';
import { REMINDER_RULE_PROBLEMS } from '../../src/problems/text/reminder-rules-da.ts';
import { EDITED_FILE_PROBLEMS, SIGNED_FILE_PROBLEMS } from '../../src/problems/text/signed-files-da.ts';
import { SIGNING_PACKAGE_PROBLEMS } from '../../src/problems/text/signing-package-da.ts';
import { STORE_PROBLEMS } from '../../src/problems/text/store-da.ts';
import { TEMPLATE_PROBLEMS } from '../../src/problems/text/templates-da.ts';

const ALL = {
  ...{ ANSWER_PROBLEMS, CONTACT_PROBLEMS, TABLE_FILE_PROBLEMS, FOLDER_PROBLEMS, YAML_PROBLEMS },
  ...{ DEFINITION_PROBLEMS, REMINDER_RULE_PROBLEMS, TEMPLATE_PROBLEMS },
  ...{ ADDENDUM_PROBLEMS, EDITED_FILE_PROBLEMS, INVOICING_PROBLEMS, SIGNED_FILE_PROBLEMS },
  ...{ SIGNING_PACKAGE_PROBLEMS },
  ...{ DOCUMENT_PROBLEMS, ASKED_PROBLEMS, ACTIVATION_PROBLEMS, STORE_PROBLEMS },
};

describe('The id of a kind of problem', () => {
  test('never changes: a line in ids.txt may be added, never changed or taken out', () => {
    const ids = new Set(Object.values(ALL).flatMap((kinds) => Object.keys(kinds)));
    const pinned = readFileSync(new URL('ids.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(pinned.filter((id) => !ids.has(id))).toEqual([]);
    expect([...ids].filter((id) => !pinned.includes(id))).toEqual([]);
    expect(pinned).toEqual(pinned.toSorted());
  });

  test('is in kebab-case', () => {
    for (const id of Object.values(ALL).flatMap((kinds) => Object.keys(kinds)))
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});

describe('What is said of a problem', () => {
  test('stands in one room: every file of it is known here', () => {
    const files = readdirSync(new URL('../../src/problems/text', import.meta.url));
    const text = readFileSync(new URL(import.meta.url), 'utf8');
    const withKinds = files.filter((file) =>
      /export const \w+_PROBLEMS/.test(
        readFileSync(new URL(`../../src/problems/text/${file}`, import.meta.url), 'utf8'),
      ),
    );
    // Those of a schema are among those of the definition.
    expect(withKinds.filter((file) => !text.includes(`/${file}'`) && file !== 'schema-da.ts')).toEqual([]);
  });

  test('carries its data for programs, and none where the words are always the same', () => {
    const { error, note } = tellerOf({
      backwards: ({ from }: { from: number }) => ({ message: `før ${from}` }),
      plain: () => ({ message: 'altid' }),
    });
    expect(error('backwards', { from: 3 }, { path: 'a.b' })).toEqual({
      ...{ severity: 'error', rule: 'backwards', message: 'før 3', data: { from: 3 }, path: 'a.b' },
    });
    expect(note('plain', {})).toEqual({ severity: 'note', rule: 'plain', message: 'altid' });
  });
});

describe('The place of a problem', () => {
  test.each([
    [
      { file: 'svar.xlsx', sheet: 'Svar', line: 7, heading: 'Kontaktperson' },
      'svar.xlsx, arket "Svar", række 7, kolonne "Kontaktperson"',
    ],
    [{ file: 'svar.csv', line: 7, heading: 'Kontaktperson' }, 'svar.csv, linje 7, kolonne "Kontaktperson"'],
    [{ file: 'definition.yaml', line: 12, column: 4 }, 'definition.yaml, linje 12'],
    [{ file: 'svar.pdf' }, 'svar.pdf'],
  ])('%j is said as a person says it', (place, said) => {
    expect(placeText({ place })).toBe(said);
  });

  test.each([
    ['timeline.milestones[3].when', 'Tidsplan, milepæl 4, hvornår'],
    ['focusAreas.list[0].shortLabel', 'Indsatsområder, indsatsområde 1, kort navn'],
    ['invited[2]', 'Inviterede kommuner, kommune 3'],
    ['networks.size.minimum', 'Netværk, størrelse, mindst'],
    ['ukendt.felt', 'ukendt, felt'],
  ])('%s in a definition is said in words', (path, said) => {
    expect(definitionPlace(path)).toBe(said);
    expect(partText({ path })).toBe(`${said} (${path})`);
  });

  test('has words for every field that a definition can have', () => {
    const unsaid = pathsOf(
      z.toJSONSchema(Definition, { io: 'input', unrepresentable: 'any' }) as Shape,
    ).filter((path) => {
      const last = path.split('.').at(-1) ?? '';
      return definitionPlace(path).split(', ').at(-1) === last && !SAME_IN_DANISH.has(last);
    });
    expect(unsaid).toEqual([]);
  });
});

test('A problem in a few sentences says where, what, what stands there, what was expected and what to do', () => {
  const { error } = tellerOf(DEFINITION_PROBLEMS);
  const where = { place: { file: 'definition.yaml', line: 3 }, path: 'networks.size.minimum' };
  expect(problemText(error('minimum-above-maximum', { minimum: 12, maximum: 8 }, where))).toBe(
    'definition.yaml, linje 3, Netværk, størrelse, mindst (networks.size.minimum): ' +
      'Det mindste antal er større end det største. Der står: 12. Ventet: højst 8. Byt de to tal om, eller ret dem.',
  );
});

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
}

const SAME_IN_DANISH = new Set(['id', 'link']);

function pathsOf(shape: Shape, at = ''): string[] {
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.items ? [shape.items] : [])];
  return [
    ...inner.flatMap((one) => pathsOf(one, at)),
    ...Object.entries(shape.properties ?? {}).flatMap(([key, value]) => {
      const path = at === '' ? key : `${at}.${key}`;
      return [path, ...pathsOf(value, path)];
    }),
  ];
}
