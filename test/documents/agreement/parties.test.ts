import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fixedClock } from '../../../src/clock.ts';
import type { DocumentTree } from '../../../src/documents/document-tree.ts';
import { draftInvitation } from '../../../src/documents/invitation/invitation-context.ts';
import { textOf } from '../../../src/documents/outline.ts';
import { draftCouncilPaper } from '../../../src/documents/papers/council-paper.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { CouncilPaperFields } from '../../../src/templates/fields/council-paper-fields.ts';
import { InvitationFields } from '../../../src/templates/fields/invitation-fields.ts';
import { prepareTemplate } from '../../../src/templates/template.ts';
import { DEFAULT_TEMPLATES, readTemplateFolder } from '../../../src/templates/template-folder.ts';
import { drafted, municipality, PARTNERSHIPS, plainYes } from './samples.ts';

const TRIVSEL = Definition.parse(
  parse(
    readFileSync(
      new URL('../../fixtures/partnerships/trivsel-2021/definition.yaml', import.meta.url),
      'utf8',
    ),
  ),
);
type Party = Definition['agreement']['parties'][number];
const shipped = await readTemplateFolder(DEFAULT_TEMPLATES);

const REGION: Party = {
  id: 'region',
  name: 'Region Syd og Nord',
  accedes: 'administration',
  tasks: ['stiller lokaler til rådighed', 'betaler for forplejningen'],
  contacts: [
    { title: 'konsulent', name: 'Ib Ås', email: 'ib@region.dk', phone: '70101010' },
    { title: 'chef', name: 'Bo Å', email: 'bo@region.dk', phone: '70101011' },
  ],
  signatories: [
    { title: 'regionsdirektør', name: 'Eva Krog', until: '2021-03-31' },
    { title: 'regionsdirektør', name: 'Jens Bak', from: '2021-04-01' },
    { title: 'formand', email: 'formand@region.dk' },
  ],
};

function withParties(...parties: Party[]): Definition {
  return { ...TRIVSEL, agreement: { ...TRIVSEL.agreement, parties } };
}
const [own, kl, fund] = TRIVSEL.agreement.parties as [Party, Party, Party];

function textIn({ blocks }: DocumentTree): string {
  return blocks.map(textOf).join('\n').replaceAll('\u00A0', ' ');
}

function agreement(definition: Definition, changes: Partial<Answer> = {}) {
  const { document, ...made } = drafted(definition, plainYes('0751', changes));
  return { ...made, text: textIn(document) };
}

describe('An agreement names its parties', () => {
  test('in the order of the definition, however many they are', () => {
    const { text } = agreement(withParties(kl, own, REGION, fund));
    expect(text).toContain(
      [
        'Aftalen er indgået mellem',
        'KL v/ bestyrelsen,',
        'Aarhus Kommune v/ forvaltningen (i det følgende kaldet kommunen),',
        'Region Syd og Nord og',
        'Trivselsfonden v/ direktionen.',
      ].join('\n'),
    );
    const signed = [...text.matchAll(/^For (.*)$/gm)].map(([, who]) => who);
    expect(signed).toEqual([
      'KL',
      'Aarhus Kommune',
      'Region Syd og Nord',
      'Region Syd og Nord',
      'Trivselsfonden',
    ]);
  });

  test('as before where they are the municipality and KL', () => {
    const { text } = agreement(PARTNERSHIPS['dagtilbud-2017']);
    expect(text).toContain(
      'Aarhus Kommune v/ kommunalbestyrelsen (i det følgende kaldet kommunen) og\nKL v/ bestyrelsen.',
    );
    expect(text).not.toContain('kontaktpersoner:\nInd');
  });

  test('with the tasks, the role and the contacts of each, in the genitive that is given or follows', () => {
    const { text } = agreement(withParties(own, kl, fund, { ...REGION, role: 'er vært for seminaret' }));
    expect(text).toContain("KL's opgaver\nAftalen indebærer, at KL\nvaretager projektledelsen");
    expect(text).toContain('Trivselsfondens opgaver\nAftalen indebærer, at Trivselsfonden\ndækker');
    expect(text).toContain(
      'Region Syd og Nords opgaver\nAftalen indebærer, at Region Syd og Nord\nstiller lokaler til rådighed\nbetaler',
    );
    expect(text).toContain(
      'Trivselsfonden medfinansierer partnerskabet. Region Syd og Nord er vært for seminaret.',
    );
    expect(text).toContain('Trivselsfondens kontaktperson:\nProgramchef Ea Dam');
    expect(text).toContain(
      'Region Syd og Nords kontaktpersoner:\nKonsulent Ib Ås, ib@region.dk, tlf. 70 10 10 10\nChef Bo Å',
    );
    expect(agreement(withParties(own, { ...kl, genitive: 'KL’s' })).text).toContain('KL’s opgaver');
  });

  test('with those who are in office when it is signed, and says whose name is missing', () => {
    const definition = withParties(own, kl, REGION);
    const { text, missing, blocks } = agreement(definition, {
      signatories: [{ name: 'Åse Ørsted', title: 'direktør' }],
    });
    expect(text).toContain('Navn: Jens Bak');
    expect(text).not.toContain('Eva Krog');
    expect(missing).toContain('navn på den, der underskriver for Region Syd og Nord (formand)');
    expect(blocks).toMatchObject({
      municipality: [{ name: 'Åse Ørsted', title: 'Direktør' }],
      region: [{ name: 'Jens Bak', title: 'Regionsdirektør' }],
    });
    const nobody = { ...REGION, signatories: [{ title: 'chef', name: 'Eva Krog', until: '2020-01-01' }] };
    expect(agreement(withParties(own, kl, nobody)).missing).toEqual(
      expect.arrayContaining(['navn på den, der underskriver for Region Syd og Nord']),
    );
  });
});

describe('What is sent before the agreement', () => {
  const facts = {
    milestoneChanges: [],
    municipality: municipality('0751'),
    date: '2021-01-11',
  };

  function letters(definition: Definition): string[] {
    const invitation = prepareTemplate(shipped, 'invitation', InvitationFields);
    const paper = prepareTemplate(shipped, 'council-paper', CouncilPaperFields);
    if (!invitation.ok || !paper.ok) throw new Error('shipped templates');
    const letter = draftInvitation(invitation.template, {
      ...{ definition, ...facts, contacts: [], code: 'K7QF-02MR-XW3T-9HPC' },
      codeExpires: fixedClock('2021-03-01T23:59:59.999').now(),
    });
    const made = [letter, draftCouncilPaper(paper.template, { definition, ...facts }, [])];
    return made.map((one) => (one.ok ? textIn(one.document) : JSON.stringify(one.problems)));
  }

  test('names further parties and what they are, in the letter and in the council paper', () => {
    for (const text of letters(TRIVSEL)) {
      expect(text).toContain(
        'Aftalen indgås mellem kommunen, KL og Trivselsfonden. Trivselsfonden medfinansierer partnerskabet.',
      );
    }
  });

  test('says nothing of it where there are none', () => {
    for (const text of letters(withParties(own, kl))) expect(text).not.toContain('Aftalen indgås mellem');
  });
});
