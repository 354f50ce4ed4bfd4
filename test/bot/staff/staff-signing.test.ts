import { describe, expect, test } from 'vitest';
import { keptVersions } from '../../../src/acts/agreements.ts';
import { createChatDrafts } from '../../../src/documents/drafting/chat-drafts.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { partnershipInForce, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { completePartnership } from '../../commands/complete-partnership.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import {
  button,
  type Chat,
  chat,
  finished,
  openedForm,
  type Speaker,
  textOf,
} from '../contact/contact-chat.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const PLACE = { partnership: ID, municipality: '0751' };
const SIGNERS = { municipality: 'Anna Holm, borgmester', kl: 'Martin Damm, formand for KL' };

/** KL's Stine in June 2017, with everything in place for Aarhus' agreement. */
async function readyToSign(localGoals = 'Færre børn skal vente'): Promise<{ here: Chat; stine: Speaker }> {
  const home = await completePartnership();
  const here = await chat('2017-06-20T10:00', { partnerships: home }, [ID]);
  here.services.draft = createChatDrafts(here.store, {
    partnerships: home,
    historyOf: (origin, id) => keptVersions({ store: here.store, origin }, id),
    pdf: createPdfWriter(),
  });
  const { definition } = await readPartnership(ID, home);
  const before = await partnershipInForce(here.store, ID);
  if (!definition || !before) throw new Error('No partnership');
  await registerPartnership(here.store, KL, {
    ...{ definition, hash: 'complete', invited: [], invitedOn: '2017-04-07', templates: [] },
    basedOn: before.definitions,
  });
  const date = '2017-06-14';
  const answer = buildAnswer({
    municipality: '0751',
    preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
    ...(localGoals !== '' && { localGoals }),
    contacts: [{ name: 'Asta', email: 'asta@aarhus.dk' }],
    participants: [{ name: 'Ib Ørn', title: 'dagtilbudschef' }],
    signatories: [{ name: 'Anna Holm', title: 'borgmester' }],
  });
  const approval = { body: 'municipal-council', bodyName: 'Byrådet', date, caseNumber: '17/77' } as const;
  for (const move of [
    { kind: 'answer', answer },
    { kind: 'approve', approval },
    { kind: 'align', date },
  ] as const)
    expect((await recordTransition(here.store, KL, { ...PLACE, move })).kind).toBe('saved');
  return { here, stine: here.person('stine@kl.dk') };
}

async function records(by: Speaker, said: string, entries: Record<string, string | string[]>) {
  const { subject } = openedForm(await by.says(said));
  const shown = await by.submits(subject, entries);
  return by.clicks(button(shown, 'Bekræft'));
}

async function enrolment({ store }: Chat) {
  return (await statusOf(store, ID, '0751'))?.municipalities[0]?.enrolment;
}

describe('an agreement that is signed', () => {
  test('is drafted, sent for signing and signed in chat', async () => {
    const { here, stine } = await readyToSign();
    await finished(await stine.says('udkast Aarhus'));
    const offered = await records(stine, 'send til underskrift Aarhus', { version: '1' });
    expect(textOf(offered)).toContain('Send til underskrift: registreret');
    const { form } = openedForm(await stine.says('underskrift Aarhus'));
    expect(form.intro).toContain('version 1 af aftalen med Aarhus Kommune');
    expect(JSON.stringify(form.fields)).toContain('Anna Holm, Borgmester');
    for (const [side, by] of Object.entries(SIGNERS))
      await records(stine, 'underskrift Aarhus', { side, by, date: '2017-06-16' });
    expect(await enrolment(here)).toMatchObject({ state: 'signed', offered: { version: 1 } });
    expect(textOf(await stine.says('Aarhus'))).toContain('version 1, låst');
  });

  test('is not sent for signing while it lacks something or has changed, and chat says what', async () => {
    const { here, stine } = await readyToSign('');
    await finished(await stine.says('udkast Aarhus'));
    const incomplete = await records(stine, 'send til underskrift Aarhus', { version: '1' });
    expect(textOf(incomplete)).toContain('Der mangler: kommunens mål for deltagelsen i partnerskabet');
    const approval = { body: 'committee', bodyName: 'Børneudvalget', date: '2017-06-15' } as const;
    await recordTransition(here.store, KL, { ...PLACE, move: { kind: 'approve', approval } });
    const outdated = await records(stine, 'send til underskrift Aarhus', { version: '1' });
    expect(textOf(outdated)).toContain('svarer ikke længere til det, der er registreret');
    expect((await enrolment(here))?.offered).toBeUndefined();
  });

  test('names who signs: others are refused until it is said why', async () => {
    const { here, stine } = await readyToSign();
    await finished(await stine.says('udkast Aarhus'));
    await records(stine, 'send til underskrift Aarhus', { version: '1' });
    const entries = { side: 'municipality', by: 'Bo Lund, viceborgmester', date: '2017-06-16' };
    const refused = await records(stine, 'underskrift Aarhus', entries);
    expect(textOf(refused)).toContain(
      'underskrives af Anna Holm (Borgmester), men registreringen siger Bo Lund',
    );
    expect((await enrolment(here))?.signatures).toEqual({});
    await records(stine, 'underskrift Aarhus', { ...entries, reason: 'Borgmesteren er syg' });
    expect(await enrolment(here)).toMatchObject({
      signatures: { municipality: { version: 1, reason: 'Borgmesteren er syg' } },
    });
  });
});
