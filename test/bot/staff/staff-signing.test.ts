import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { type Chat, finished, openedForm, textOf } from '../contact/contact-chat.ts';
import { ID, KL, PLACE, readyToSign, records } from './ready-to-sign.ts';

const SIGNERS = { municipality: 'Anna Holm, borgmester', kl: 'Martin Damm, formand for KL' };

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
