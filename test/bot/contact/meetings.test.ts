import { expect, test } from 'vitest';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { readYaml } from '../../partnership/definition/definition-file.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { chat, textOf } from './contact-chat.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'tilsyn-2020';

type Raw = { timeline: { milestones: { id: string }[] } };

test('the dates say how meetings are held, and the link only to those who take part and never a group’s', async () => {
  const here = await chat('2020-01-20T10:00', {}, []);
  const raw = readYaml(`partnerships/${ID}`) as Raw;
  const hybrid = {
    held: 'hybrid',
    place: 'KL',
    link: 'https://kl.dk/opstart',
    hours: { from: '9.30', until: '15.00' },
  };
  const milestones = raw.timeline.milestones.map((one) => {
    if (one.id === 'opstartsseminar') return { ...one, meeting: hybrid };
    if (one.id !== 'netvaerksmoede-1') return one;
    return { ...one, group: 'styregruppe', meeting: { held: 'online', link: 'https://kl.dk/styregruppe' } };
  });
  const groups = [{ id: 'styregruppe', name: 'styregruppe' }];
  const definition = Definition.parse({ ...raw, timeline: { ...raw.timeline, milestones }, groups });
  const made = { definition, hash: 'a'.repeat(64), invited: ['0410'], invitedOn: '2019-12-01' };
  await registerPartnership(here.store, KL, made);
  const people = [{ name: 'Mette', email: 'mette@middelfart.dk' }];
  await savePeople(here.store, KL, { partnership: ID, municipality: '0410', role: 'contact', people });
  const mette = here.person('mette@middelfart.dk');

  const before = textOf(await mette.says('datoer'));
  expect(before).toContain('27. februar 2020 kl. 09.30–15.00: Opstartsseminar: KL og online');
  expect(before).not.toContain('https:');

  const answer = buildAnswer({ municipality: '0410', preferences: [], contacts: people });
  await recordTransition(here.store, KL, {
    partnership: ID,
    municipality: '0410',
    move: { kind: 'answer', answer },
  });
  const after = textOf(await mette.says('datoer'));
  expect(after).toContain('KL og online (https://kl.dk/opstart)');
  expect(after).not.toContain('https://kl.dk/styregruppe');

  const fixed = { day: '2020-02-28', place: 'Odense', agenda: 'Velkomst' };
  await saveMeeting(here.store, KL, { partnership: ID, milestone: 'opstartsseminar', number: 1, ...fixed });
  expect(textOf(await mette.says('datoer'))).toContain(
    'fredag den 28. februar 2020 kl. 09.30–15.00, Odense og online (https://kl.dk/opstart)',
  );
});
