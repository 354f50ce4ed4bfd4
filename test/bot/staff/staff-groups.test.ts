import { describe, expect, test } from 'vitest';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { channelsFor } from '../../../src/store/identity/channels.ts';
import { groupsOf } from '../../../src/store/partnerships/groups.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { readYaml } from '../../partnership/definition/definition-file.ts';
import { button, type Chat, chat, openedForm, textOf } from '../contact/contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'tilsyn-2020';
const GROUPS = [
  {
    id: 'styregruppe',
    name: 'styregruppe',
    members: [{ name: 'Bo Friis', title: 'kontorchef', party: 'kl', email: 'bo@kl.dk' }],
    meetingsPerYear: 4,
    text: 'Styregruppen følger økonomien.',
  },
  { id: 'panel', name: 'ekspertpanel' },
];

/** The partnership of 2020 with a steering group and a panel that nobody sits in yet. */
async function withGroups(groups: unknown = GROUPS): Promise<Chat> {
  const here = await chat('2020-02-20T10:00', {}, []);
  const definition = Definition.parse({ ...(readYaml('partnerships/tilsyn-2020') as object), groups });
  const made = { definition, hash: 'a'.repeat(64), invited: ['0410'], invitedOn: '2019-12-01' };
  await registerPartnership(here.store, KL, made);
  const people = [{ name: 'Mette', email: 'mette@middelfart.dk' }];
  await savePeople(here.store, KL, { partnership: ID, municipality: '0410', role: 'contact', people });
  return here;
}

describe('Who sits in a group', () => {
  test('is answered to contacts without addresses, and to staff with them', async () => {
    const here = await withGroups();
    const mette = textOf(await here.person('mette@middelfart.dk').says('hvem sidder i styregruppen?'));
    expect(mette).toContain('Styregruppe\nStyregruppen følger økonomien.\nBo Friis, kontorchef, KL');
    expect(mette).toContain('Gruppen mødes fire gange om året.');
    expect(mette).not.toContain('bo@kl.dk');
    const stine = here.person('stine@kl.dk');
    expect(textOf(await stine.says('hvem sidder i styregruppen'))).toContain(
      'Bo Friis, kontorchef, KL, bo@kl.dk',
    );
    const all = textOf(await stine.says('grupper'));
    expect(all).toContain('Ekspertpanel\nDer er ikke udpeget nogen endnu.');
  });

  test('is set by staff, read back with what it was, and keeps the party of those who stay', async () => {
    const here = await withGroups();
    const stine = here.person('stine@kl.dk');
    const { subject, entries } = openedForm(
      await stine.clicks(button(await stine.says('grupper'), 'Ret medlemmer')),
    );
    expect(entries).toEqual({ styregruppe: 'Bo Friis, kontorchef, bo@kl.dk' });
    const typed = {
      styregruppe: 'Bo Friis, kontorchef, bo@kl.dk\nUna Vang, direktør, una@fonden.dk',
      panel: '',
    };
    const readBack = await stine.submits(subject, typed);
    expect(textOf(readBack)).toContain('Una Vang, direktør, una@fonden.dk');
    expect(textOf(readBack)).not.toContain('Ekspertpanel nu');
    expect((await groupsOf(here.store, ID))[0]?.members).toHaveLength(1);
    expect(textOf(await stine.clicks(button(readBack, 'Bekræft')))).toContain('Medlemmerne er gemt.');
    expect((await groupsOf(here.store, ID))[0]?.members).toEqual([
      { name: 'Bo Friis', title: 'kontorchef', email: 'bo@kl.dk', party: 'kl' },
      { name: 'Una Vang', title: 'direktør', email: 'una@fonden.dk' },
    ]);
    // A second click on the same summary does nothing.
    expect(textOf(await stine.clicks(button(readBack, 'Bekræft')))).not.toContain('gemt');
  });

  test('is said to be nobody where the partnership has no groups', async () => {
    const here = await withGroups([]);
    const stine = here.person('stine@kl.dk');
    expect(textOf(await stine.says('grupper'))).toContain('Partnerskabet har ingen grupper.');
  });
});

test('a channel is given to a group by its name', async () => {
  const here = await withGroups();
  const stine = here.person('stine@kl.dk', 'slack', 'C9');
  expect(textOf(await stine.says('kanal styregruppen'))).toContain(
    'Kanalen er nu for partnerskabets styregruppe',
  );
  expect(
    await channelsFor(here.store, { kind: 'group', partnership: ID, group: 'styregruppe' }),
  ).toHaveLength(1);
  expect(textOf(await stine.says('kanal rådet'))).toContain('[Styregruppe]');
});
