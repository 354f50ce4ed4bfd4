import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  type AgreementDraft,
  type AgreementFacts,
  draftAgreement,
} from '../../../src/documents/agreement/agreement-context.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import type { Municipality } from '../../../src/partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../../src/partnership/municipalities/register.ts';
import { AgreementFields } from '../../../src/templates/fields/agreement-fields.ts';
import { prepareTemplate, type Template } from '../../../src/templates/template.ts';
import { DEFAULT_TEMPLATES, readTemplateFolder } from '../../../src/templates/template-folder.ts';

export const PARTNERSHIPS = {
  'dagtilbud-2017': definition('partnerships/dagtilbud-2017'),
  'tilsyn-2020': definition('partnerships/tilsyn-2020'),
  'sprog-2027': definition('test/fixtures/partnerships/sprog-2027'),
};

function definition(folder: string): Definition {
  return Definition.parse(
    parse(readFileSync(new URL(`../../../${folder}/definition.yaml`, import.meta.url), 'utf8')),
  );
}

const shipped = await readTemplateFolder(DEFAULT_TEMPLATES);

/** One of the product's own templates, prepared. */
export function shippedTemplate(name: string): Template<AgreementFields> {
  const prepared = prepareTemplate(shipped, name, AgreementFields);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, undefined, 2));
  return prepared.template;
}

export function municipality(code: string): Municipality {
  const found = municipalityByCode(code);
  if (!found) throw new Error(`No municipality ${code}`);
  return found;
}

/** A plain yes that says nothing else. */
export function plainYes(code = '0751', changes: Partial<Answer> = {}): Answer {
  return {
    municipality: code,
    decision: 'yes',
    preferences: [],
    leadershipPriorities: [],
    signatories: [],
    contacts: [],
    participants: [],
    politicians: [],
    addOns: [],
    ...changes,
  };
}

/** A yes that says all there is to say to this partnership. */
export function fullYes(of: Definition, code = '0751'): Answer {
  return plainYes(code, {
    preferences: of.focusAreas.ranking ? of.focusAreas.list.slice(0, 3).map(({ id }) => id) : [],
    localGoals: 'Alle børn skal møde et rigt sprog.',
    approval: { body: 'municipal-council', bodyName: 'Byrådet', date: '2017-06-07', caseNumber: '17/5090' },
    signatories: [{ name: 'Åse Ørsted', title: 'borgmester' }],
    contacts: [{ name: 'Ib Bo', title: 'konsulent', email: 'ib@aarhus.dk', phone: '8940 2000' }],
    participants: [{ name: 'Ea Kjær', title: 'dagtilbudschef' }, { name: 'Bo Å' }],
  });
}

const prepared = new Map<string, Template<AgreementFields>>();

/** The draft of one municipality's agreement; one that can't be made fails the test. */
export function drafted(
  of: Definition,
  answer: Answer,
  more: Pick<AgreementFacts, 'network' | 'milestones' | 'about' | 'selfEvaluation'> = {},
): AgreementDraft {
  const { template: name } = of.agreement;
  const template = prepared.get(name) ?? shippedTemplate(name);
  prepared.set(name, template);
  const made = draftAgreement(template, {
    definition: of,
    municipality: municipality(answer.municipality),
    answer,
    ...more,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problems, undefined, 2));
  return made.draft;
}
