import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fixedClock } from '../../src/clock.ts';
import { draftAgreement } from '../../src/documents/agreement/agreement-context.ts';
import { draftInvitation } from '../../src/documents/invitation/invitation-context.ts';
import { draftCouncilPaper } from '../../src/documents/papers/council-paper.ts';
import type { Answer } from '../../src/partnership/answer.ts';
import { ClausePlace } from '../../src/partnership/definition/clauses.ts';
import { Definition } from '../../src/partnership/definition/definition.ts';
import { checkDefinition } from '../../src/partnership/definition-check/check-definition.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { CouncilPaperFields } from '../../src/templates/fields/council-paper-fields.ts';
import { InvitationFields } from '../../src/templates/fields/invitation-fields.ts';
import { prepareTemplate } from '../../src/templates/template.ts';
import { DEFAULT_TEMPLATES, readTemplateFolder } from '../../src/templates/template-folder.ts';
import { rounds } from '../rounds.ts';
import { shippedTemplate } from './agreement/samples.ts';

const RAW = [
  'partnerships/dagtilbud-2017',
  'partnerships/tilsyn-2020',
  'test/fixtures/partnerships/sprog-2027',
  'test/fixtures/partnerships/trivsel-2021',
].map((folder) => parse(readFileSync(new URL(`../../${folder}/definition.yaml`, import.meta.url), 'utf8')));

type Path = readonly (string | number)[];

interface Shape {
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  anyOf?: Shape[];
}

/** Every key that the form of a definition can do without, and every item of a list that has more than it needs. */
function dispensable(raw: unknown, shape: Shape, at: Path = []): Path[] {
  if (typeof raw !== 'object' || raw === null) return [];
  if (Array.isArray(raw)) {
    const items = shape.items ?? {};
    return raw.flatMap((item, index) => [
      ...(raw.length > (shape.minItems ?? 0) ? [[...at, index]] : []),
      ...dispensable(item, items, [...at, index]),
    ]);
  }
  const { properties = {}, required = [] } = shape.properties
    ? shape
    : (shape.anyOf?.find((each) => each.properties) ?? {});
  return Object.entries(raw).flatMap(([key, value]) => [
    ...(required.includes(key) ? [] : [[...at, key]]),
    ...dispensable(value, properties[key] ?? {}, [...at, key]),
  ]);
}

function without(raw: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(raw);
  // From the back, so that items that are left keep their places.
  for (const path of [...paths].sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)))) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], copy);
    if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
    else if (typeof parent === 'object' && parent !== null)
      Reflect.deleteProperty(parent, String(path.at(-1)));
  }
  return copy;
}

const SHAPE = z.toJSONSchema(Definition, { io: 'input', unrepresentable: 'any' }) as Shape;
const sources = RAW.map((raw) => ({ raw, paths: dispensable(raw, SHAPE) }));

/** One of our partnerships, with some of what it can do without left out; nothing that the check objects to. */
const anyDefinition: fc.Arbitrary<Definition> = fc
  .constantFrom(...sources)
  .chain(({ raw, paths }) =>
    fc.subarray(paths, { maxLength: 6 }).map((left) => checkDefinition(without(raw, left)).definition),
  )
  .filter((definition) => definition !== undefined);

const name = fc.constantFrom(
  'Åse Ørsted',
  'Bo',
  'Ib Åbo',
  '<b>&',
  '**Bo**',
  '1. maj',
  '| a |',
  '# x',
  'x'.repeat(3000),
);
const person = fc.record(
  { name, title: name, email: fc.constant('bo@example.org'), phone: fc.constantFrom('12345678', 'lokal 12') },
  { requiredKeys: ['name'] },
);
const approval = fc.record(
  {
    body: fc.constantFrom('municipal-council' as const, 'committee' as const, 'administration' as const),
    bodyName: fc.constantFrom('Byrådet', 'Børneudvalget'),
    date: fc.constant('2017-06-07'),
    caseNumber: name,
  },
  { requiredKeys: ['body', 'bodyName'] },
);

/** Names of parties differ; what else is said of them may be anything. */
const party = fc.record(
  {
    id: fc.constantFrom('fonden', 'region'),
    accedes: fc.constantFrom('board' as const, 'administration' as const),
    name: fc.constantFrom('Fonden', '*Region* # 1'),
    genitive: name,
    role: name,
    by: name,
    tasks: fc.array(name, { minLength: 1, maxLength: 2 }),
    contacts: fc.array(fc.record({ name, title: name, email: fc.constant('x@y.dk'), phone: name }), {
      maxLength: 2,
    }),
    signatories: fc.array(fc.record({ title: name, name }, { requiredKeys: ['title'] }), {
      minLength: 1,
      maxLength: 2,
    }),
  },
  { requiredKeys: ['id', 'accedes', 'name', 'tasks', 'contacts', 'signatories'], noNullPrototype: true },
);

/** A text may be filled in with the fields of the agreement. */
const clauses = fc.array(
  fc.record({
    id: fc.constant('bestemmelse'),
    heading: name,
    text: fc.array(
      fc.oneof(name, fc.constantFrom('{{municipality.fullName}}', '{{#if approval}}Ja{{/if}}')),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    after: fc.constantFrom(...ClausePlace.options),
  }),
  { maxLength: 3 },
);

/** The same partnership with further parties and clauses. */
function furtherAgreed(definition: Definition): fc.Arbitrary<Definition> {
  const parties = fc.uniqueArray(party, { maxLength: 2, selector: ({ name: called }) => called });
  return fc.record({ parties, clauses }).map((further) => {
    const { agreement } = definition;
    const others = further.parties as Definition['agreement']['parties'];
    return {
      ...definition,
      agreement: { ...agreement, parties: [...agreement.parties, ...others], clauses: further.clauses },
    };
  });
}

function anyAnswer(definition: Definition): fc.Arbitrary<Answer> {
  const { focusAreas, participants, addOns, registration } = definition;
  const ids = (list: readonly { id: string }[]) => fc.subarray(list.map(({ id }) => id));
  return fc.record(
    {
      municipality: fc.constantFrom(...municipalities.map(({ code }) => code)),
      decision: fc.constantFrom(
        'yes',
        ...(registration.underReservation ? ['yes-under-reservation' as const] : []),
      ),
      preferences: focusAreas.ranking ? ids(focusAreas.list) : fc.constant([]),
      leadershipPriorities: ids(focusAreas.leadershipPriorities),
      signatories: fc.array(fc.record({ name, title: name }, { requiredKeys: ['title'] }), { maxLength: 3 }),
      contacts: fc.array(person, { maxLength: 3 }),
      participants: fc.array(person, { maxLength: participants.maximum }),
      politicians: fc.array(person, { maxLength: participants.politicians?.maximum ?? 0 }),
      addOns: ids(addOns),
      ownSuggestion: name,
      localGoals: name,
      comment: name,
      approval,
    },
    {
      requiredKeys: [
        ...(['municipality', 'decision', 'preferences', 'leadershipPriorities', 'signatories'] as const),
        ...(['contacts', 'participants', 'politicians', 'addOns'] as const),
      ],
      noNullPrototype: true,
    },
  ) as fc.Arbitrary<Answer>;
}

const shipped = await readTemplateFolder(DEFAULT_TEMPLATES);
const invitation = prepareTemplate(shipped, 'invitation', InvitationFields);
const councilPaper = prepareTemplate(shipped, 'council-paper', CouncilPaperFields);
if (!invitation.ok || !councilPaper.ok) throw new Error('shipped templates');

test('Of a definition that the check is content with, every letter can be made for every municipality', () => {
  const anyCase = anyDefinition.chain(furtherAgreed).chain((definition) =>
    fc.record({
      definition: fc.constant(definition),
      answer: anyAnswer(definition),
      contacts: fc.array(person, { maxLength: 3 }),
      network: fc.option(
        fc.record({ areas: fc.subarray(definition.focusAreas.list.map(({ label }) => label)) }),
        {
          nil: undefined,
        },
      ),
    }),
  );
  fc.assert(
    fc.property(anyCase, ({ definition, answer, contacts, network }) => {
      const municipality =
        municipalities.find(({ code }) => code === answer.municipality) ?? municipalities[0];
      if (!municipality) throw new Error('No municipality');
      const agreement = draftAgreement(shippedTemplate(definition.agreement.template), {
        definition,
        municipality,
        answer,
        ...(network && {
          network: { name: 'Netværk 1', members: municipalities.slice(0, 9), focusAreas: network.areas },
        }),
      });
      const facts = { definition, milestoneChanges: [], municipality, date: '2017-04-07' };
      const letter = draftInvitation(invitation.template, {
        ...facts,
        contacts,
        code: 'K7QF-02MR-XW3T-9HPC',
        codeExpires: fixedClock('2020-01-18T23:59').now(),
      });
      const paper = draftCouncilPaper(councilPaper.template, facts, network?.areas ?? []);
      const problems = [agreement, letter, paper].flatMap((made) => (made.ok ? [] : made.problems));
      expect(problems).toEqual([]);
    }),
    { numRuns: rounds({ gate: 25, soak: 1000 }) },
  );
});

test('Our partnerships can do without so much that the definitions differ', () => {
  for (const { paths } of sources) expect(paths.length).toBeGreaterThan(30);
  const lengths = fc
    .sample(anyDefinition, { numRuns: 8, seed: 7 })
    .map((definition) => JSON.stringify(definition).length);
  expect(new Set(lengths).size).toBeGreaterThan(4);
});
