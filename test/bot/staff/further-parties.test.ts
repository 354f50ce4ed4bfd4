import { expect, test } from 'vitest';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { partnershipInForce, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { type Chat, finished, openedForm, type Speaker, textOf } from '../contact/contact-chat.ts';
import { ID, KL, readyToSign, records } from './ready-to-sign.ts';

const FUND: Definition['agreement']['parties'][number] = {
  id: 'fonden',
  name: 'Trivselsfonden',
  accedes: 'administration',
  tasks: ['dækker halvdelen af udgifterne'],
  contacts: [{ title: 'programchef', name: 'Ea Dam', email: 'ea@trivselsfonden.dk', phone: '3333 4444' }],
  signatories: [{ title: 'direktør', name: 'Io Lund' }],
};

/** As `readyToSign`, of a partnership that a fund pays half of. */
async function withFund(): Promise<{ here: Chat; stine: Speaker }> {
  const ready = await readyToSign();
  const before = await partnershipInForce(ready.here.store, ID);
  if (!before) throw new Error('No partnership');
  const { agreement } = before.definition;
  const definition = {
    ...before.definition,
    agreement: { ...agreement, parties: [...agreement.parties, FUND] },
  };
  await registerPartnership(ready.here.store, KL, {
    ...{ definition, hash: 'fund', invited: [], invitedOn: '2017-04-07', templates: [] },
    basedOn: before.definitions,
  });
  return ready;
}

test('staff are told in chat who still has to sign, and whom to ask, until all parties have', async () => {
  const { here, stine } = await withFund();
  await finished(await stine.says('udkast Aarhus'));
  await records(stine, 'send til underskrift Aarhus', { version: '1' });
  const page = textOf(await stine.says('Aarhus'));
  expect(page).toContain(
    'Trivselsfonden: mangler; kontakt Ea Dam, programchef, ea@trivselsfonden.dk, 3333 4444',
  );
  expect(page).toContain('KL: mangler');
  const { form } = openedForm(await stine.says('underskrift Aarhus'));
  const [side] = form.fields;
  expect(side && 'options' in side && side.options.map(({ label }) => label)).toEqual([
    'Aarhus Kommune',
    'KL',
    'Trivselsfonden',
  ]);
  const signs = (party: string, by: string) =>
    records(stine, 'underskrift Aarhus', { side: party, by, date: '2017-06-16' });
  expect(textOf(await signs('municipality', 'Anna Holm, borgmester'))).toContain(
    'først bindende, når også KL og Trivselsfonden har',
  );
  expect(textOf(await signs('fonden', 'Io Lund, direktør'))).toContain('først bindende, når også KL har');
  const signed = textOf(await stine.says('Aarhus'));
  expect(signed).toContain('Trivselsfonden: Io Lund, direktør');
  expect(signed).toContain('underskrift: Trivselsfonden');
  await signs('kl', 'Martin Damm, formand for KL');
  const [aarhus] = (await statusOf(here.store, ID, '0751'))?.municipalities ?? [];
  expect(aarhus?.enrolment.state).toBe('signed');
});

test('a municipality sees the contacts of further parties; their people are strangers to the bot', async () => {
  const { here } = await withFund();
  const asta = here.person('asta@aarhus.dk');
  const contacts = textOf(await asta.says('kontaktpersoner'));
  expect(contacts).toContain('For Trivselsfonden:');
  expect(contacts).toContain('Ea Dam, programchef, ea@trivselsfonden.dk');
  const missing = textOf(await asta.says('mangler'));
  expect(missing).not.toContain('Trivselsfondens underskrift');
  const ea = here.person('ea@trivselsfonden.dk');
  for (const said of ['hej', 'aftale', 'mangler', 'svar', 'status', 'Aarhus', 'underskrift Aarhus']) {
    expect(textOf(await ea.says(said))).not.toMatch(/Aarhus Kommune|Anna Holm|Asta/);
  }
});
