import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import {
  draftInvitation,
  type InvitationFacts,
} from '../../../src/documents/invitation/invitation-context.ts';
import { textOf } from '../../../src/documents/outline.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { municipalities, municipalityByCode } from '../../../src/partnership/municipalities/register.ts';
import { InvitationFields } from '../../../src/templates/fields/invitation-fields.ts';
import { prepareTemplate } from '../../../src/templates/template.ts';
import { DEFAULT_TEMPLATES, readTemplateFolder } from '../../../src/templates/template-folder.ts';

const prepared = prepareTemplate(await readTemplateFolder(DEFAULT_TEMPLATES), 'invitation', InvitationFields);
if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
const { template } = prepared;

async function definitionOf(id: string, home = '../../../partnerships'): Promise<Definition> {
  const { definition } = await readPartnership(id, fileURLToPath(new URL(home, import.meta.url)));
  if (!definition) throw new Error(id);
  return definition;
}

const tilsyn = await definitionOf('tilsyn-2020');
const dagtilbud = await definitionOf('dagtilbud-2017');
const sprog = await definitionOf('sprog-2027', '../../fixtures/partnerships');

function letter(definition: Definition, changed: Partial<InvitationFacts> = {}) {
  const municipality = municipalityByCode('0751');
  if (!municipality) throw new Error('0751');
  const drafted = draftInvitation(template, {
    definition,
    milestoneChanges: [],
    municipality,
    contacts: [],
    code: 'K7QF-02MR-XW3T-9HPC',
    codeExpires: fixedClock('2020-01-18T23:59:59.999').now(),
    date: '2019-11-26',
    ...changed,
  });
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.problems));
  const text = drafted.document.blocks.map(textOf).join('\n');
  return { ...drafted, text };
}

describe('An invitation', () => {
  test.each([
    [tilsyn, '70.000\u00a0kr.', 'Frist for svar: 19. december 2019 kl. 10.00'],
    [dagtilbud, '110.000\u00a0kr.', 'Frist for svar: 5. maj 2017'],
    [sprog, 'kr.', 'Frist for svar: '],
  ])('is whole for the partnership of %#', (definition, price, deadline) => {
    const { text, missing, document } = letter(definition);
    // KL has written of VAT in the third alone.
    const isWhole = definition.agreement.terms.vat !== undefined;
    expect(missing).toEqual(isWhole ? [] : ['oplysning om moms']);
    expect(document.draft).toBe(!isWhole);
    expect(document.letterhead.documentId).toBe('');
    const [consultant] = definition.contacts;
    expect(text).toContain(`Med venlig hilsen\n${consultant?.name}\n`);
    // A signature never stands alone on a page.
    const last = document.blocks.at(-1);
    expect(last?.kind === 'keep-together' && textOf(last)).toMatch(/^Vi håber[\s\S]*\nMed venlig hilsen\n/);
    expect(document.letterhead.date).toBe('26. november 2019');
    for (const words of [definition.title, price, deadline, 'K7QF-02MR-XW3T-9HPC', '18. januar 2020'])
      expect(text).toContain(words);
  });

  test('has the link that opens the app in Teams where there is one', () => {
    const teamsAppLink = 'https://teams.microsoft.com/l/app/1f2c?tenantId=8d2c';
    expect(letter(dagtilbud, { teamsAppLink }).text).toContain(
      `Find appen Partnerskab i Slack, eller åbn den i Microsoft Teams på ${teamsAppLink}, og skriv »hej« til den.`,
    );
    expect(letter(dagtilbud).text).toContain(
      'Find appen Partnerskab i Slack eller Microsoft Teams, og skriv »hej« til den.',
    );
  });

  test('asks for a ranking only where municipalities rank', () => {
    expect(letter(dagtilbud).text).toContain(
      'prioriterer den samtidig mindst tre og højst fem af indsatsområderne',
    );
    expect(letter(tilsyn).text).not.toContain('prioriterer den');
  });

  test('speaks of one of a kind in the singular, and of the neuter nouns as "ét" and "et"', () => {
    const { participants, networkMeetings, seminars, focusAreas } = dagtilbud;
    const { text } = letter({
      ...dagtilbud,
      participants: { ...participants, minimum: 1, maximum: 1 },
      networkMeetings: networkMeetings && { ...networkMeetings, count: 1 },
      seminars: seminars.slice(0, 1),
      focusAreas: { ...focusAreas, ranking: { minimum: 1, maximum: 1, ownSuggestion: false } },
    });
    expect(text).toContain('Partnerskabet omfatter 1 temamøde');
    expect(text).toContain(
      ' og et seminar for alle deltagende kommuner. Kommunen kan deltage med en person.',
    );
    expect(text).toContain('prioriterer den samtidig ét af indsatsområderne');
  });

  test('greets the contacts by name, or the municipality where none is known', () => {
    expect(letter(tilsyn).text).toContain('Kære Aarhus Kommune\n');
    const contacts = [{ name: 'Mette Sørensen', title: 'dagtilbudschef' }, { name: 'Åge Æbelø' }];
    const { text } = letter(tilsyn, { contacts });
    expect(text).toContain('Kære Mette Sørensen og Åge Æbelø\n');
    expect(text).toContain('Mette Sørensen, dagtilbudschef');
  });

  test('says UDKAST and what is missing where no deadline is known', () => {
    const milestones = tilsyn.timeline.milestones.filter(({ id }) => id !== 'tilmeldingsfrist');
    const { missing, document } = letter({ ...tilsyn, timeline: { ...tilsyn.timeline, milestones } });
    expect(missing).toEqual(['oplysning om moms', 'frist for svar']);
    expect(document.draft).toBe(true);
  });

  test('shows what stands in a name as it stands there', () => {
    const name = '**Bo** <script> {{code.text}} & [x](http://evil.example)';
    expect(letter(tilsyn, { contacts: [{ name }] }).text).toContain(`Kære ${name}\n`);
  });

  test('can be made for each of the 98, by its right name', () => {
    for (const municipality of municipalities) {
      const { text } = letter(dagtilbud, { municipality });
      expect(text).toContain(`Invitation til ${municipality.fullName}\n`);
      expect(text).toContain(`Svarkode for ${municipality.fullName}:`);
    }
  });
});
