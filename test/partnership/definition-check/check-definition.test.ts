import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/intake/files/yaml-file.ts';
import { type Path, pathText } from '../../../src/partnership/definition/raw-definition.ts';
import { checkDefinition } from '../../../src/partnership/definition-check/check-definition.ts';
import { rounds } from '../../rounds.ts';
import { changedDefinition, toldOf } from '../definition/changed-definition.ts';

describe('The shipped definitions', () => {
  test.each(['dagtilbud-2017', 'tilsyn-2020'])('%s can be used', (id) => {
    expect(checkDefinition(valueAt(id)).definition?.id).toBe(id);
  });

  test('dagtilbud-2017 has one warning: approval is due inside the time of alignment (O1)', () => {
    expect(checkDefinition(valueAt('dagtilbud-2017')).findings).toEqual([
      {
        severity: 'warning',
        rule: 'approval-before-alignment-ends',
        path: ['timeline', 'milestones', 3, 'when'],
        data: {
          approval: 'tiltraedelse',
          approvalWritten: '16. juni 2017',
          alignment: 'forventningsafstemning',
          alignmentWritten: '5. maj – 30. juni 2017',
        },
        message: '"tiltraedelse" skal være sket, før "forventningsafstemning" er slut',
        expected: 'en dato efter 5. maj – 30. juni 2017',
        found: '16. juni 2017',
        fix: 'Se efter, om kommunerne kan godkende, før alle samtaler er holdt.',
      },
    ]);
  });

  test('tilsyn-2020 has nothing to tell of', () => {
    expect(checkDefinition(valueAt('tilsyn-2020')).findings).toEqual([]);
  });
});

describe('A key that is not known is told of wherever it stands, with the nearest known one', () => {
  test.each([
    ['shortitle', 'shortTitle'],
    ['letterhead.caseid', 'caseId'],
    ['contacts.0.fhone', 'phone'],
    ['focusAreas.list.2.lable', 'label'],
    ['focusAreas.ranking.minimun', 'minimum'],
    ['agreement.parties.1.signatories.1.untill', 'until'],
    ['agreement.terms.with-drawal', 'withdrawal'],
    ['networks.criteria.2.wantet', 'wanted'],
    ['participants.politicians.maksimum', 'maximum'],
    ['timeline.milestones.4.activites', 'activities'],
    ['siblingInitiatives.initiatives.0.titel', 'title'],
  ])('%s', (path, meant) => {
    const key = path.split('.').at(-1);
    expect(toldOf(changedDefinition('dagtilbud-2017', { [path]: 'x' }))).toEqual([
      {
        rule: 'error: unknown-key',
        line: expect.stringContaining(`${key}: x`),
        expected: expect.stringContaining(meant),
        found: key,
        fix: `Ret det, eller tag det ud. Mente du "${meant}"?`,
      },
    ]);
  });

  test('also where the key is a part of JavaScript', () => {
    const yaml = readYaml('definition.yaml', `__proto__: 1\nconstructor: 2\ntoString: 3\n`);
    const unknown = checkDefinition(yaml.read?.value).findings.filter(({ rule }) => rule === 'unknown-key');
    expect(unknown.map(({ found }) => found)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.hasOwn(Object.prototype, '1')).toBe(false);
  });
});

describe('All mistakes are told at once', () => {
  const text = readFileSync(
    new URL('../../fixtures/partnerships/broken/definition.yaml', import.meta.url),
    'utf8',
  );
  const lines = text.split('\n');
  const yaml = readYaml('definition.yaml', text);
  const told = checkDefinition(yaml.read?.value).findings.map(({ rule, path }) => ({
    told: `${rule} ${pathText(path)}`,
    line: yaml.placeOf(path).line ?? 0,
  }));

  test('in the broken definition, each by its rule and path', () => {
    expect(told.map((one) => one.told).toSorted()).toEqual([
      'date-outside-period timeline.milestones[3].when',
      'duplicate-id focusAreas.list[1].id',
      'duplicate-id timeline.milestones[4].id',
      'label-too-long focusAreas.list[2].label',
      'minimum-above-maximum focusAreas.perNetwork.minimum',
      'minimum-above-maximum networks.size.minimum',
      'minimum-above-maximum participants.minimum',
      'missing-key dissemination.text',
      'missing-key shortTitle',
      'more-than-there-are focusAreas.ranking.maximum',
      'no-registration-deadline timeline.milestones',
      'not-one-of agreement.parties[0].accedes',
      'not-one-of networks.count',
      'not-one-of networks.criteria[0].wanted',
      'not-one-of seminars[1].kind',
      'not-one-of timeline.milestones[4].activities[0]',
      'out-of-range agreement.parties[1].tasks',
      'out-of-range contacts',
      'out-of-range focusAreas.list[4].shortLabel',
      'out-of-range networks.criteria[1].weight',
      'out-of-range timeline.milestones[6].activities',
      'term-of-office-backwards agreement.parties[1].signatories[0].until',
      'unknown-key dissemination.texts',
      'unknown-key focusAreas.list[3].shortlabel',
      'unknown-key shorttitle',
      'unknown-milestone obligations[0].milestone',
      'unknown-milestone seminars[2].milestone',
      'unreadable-date timeline.milestones[0].when',
      'unreadable-date timeline.milestones[1].when',
      'unreadable-date timeline.milestones[2].when',
      'unreadable-date timeline.milestones[5].when',
      'wrong-form invited',
      'wrong-format id',
      'wrong-format letterhead.date',
      'wrong-format letterhead.email',
      'wrong-format registration.url',
      'wrong-type letterhead.documentId',
      'wrong-type letterhead.phone',
      'wrong-type networkMeetings.count',
      'wrong-type organisation.facilitators',
      'wrong-type price.amount',
      'wrong-type registration.asksForDeclines',
    ]);
  });

  test('and on the lines that are marked as mistakes, on all of them and on no others', () => {
    const marked = lines.flatMap((line, index) => {
      if (!line.includes('# MISTAKE')) return [];
      // A comment that stands alone is about the line below.
      return /^\s*#/.test(line) ? [index + 2] : [index + 1];
    });
    // What is missing is told where its surroundings begin; the key that was meant for it is marked.
    const present = told.filter((one) => !one.told.startsWith('missing-key'));
    expect([...new Set(present.map(({ line }) => line))].toSorted((a, b) => a - b)).toEqual(marked);
  });
});

describe('Any value whatever', () => {
  test('is told of or accepted, never a crash, wherever it stands', () => {
    const sound = valueAt('dagtilbud-2017');
    const paths = pathsOf(sound);
    const anyValue = fc.oneof(
      fc.anything({ maxDepth: 2 }),
      fc.constantFrom(Number.NaN, '', [], {}, null, '2017', [null], [{}], { kind: 'mix' }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), anyValue, (path, value) => {
        const changed = replaced(sound, path, value);
        const { definition, findings } = checkDefinition(changed);
        const isSound = findings.every(({ severity }) => severity !== 'error');
        expect(definition !== undefined).toBe(isSound);
      }),
      { numRuns: rounds({ gate: 75, soak: 300 }) },
    );
  });

  test.each([
    ['a list', [1, 2], 'wrong-type'],
    ['a number', 5, 'wrong-type'],
    ['a text', 'hej', 'wrong-type'],
    ['nothing', null, 'no-value'],
  ])('that is %s is no definition, and this alone is told', (_what, value, rule) => {
    expect(checkDefinition(value).findings).toMatchObject([
      { rule, path: [], expected: 'felter med værdier' },
    ]);
  });
});

function valueAt(id: string): unknown {
  return readYaml('definition.yaml', changedDefinition(id, {})).read?.value;
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (index === key ? replaced(one, rest, by) : one));
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: replaced(fields[String(key)], rest, by) };
}
