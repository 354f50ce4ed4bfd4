import { sendToKl } from '../../../src/acts/inbox.ts';
import { saveAgreementVersion } from '../../../src/store/enrolments/agreements.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import type { Chat } from '../../bot/contact/contact-chat.ts';
import { button, finished } from '../../bot/contact/contact-chat.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { answered, ID, KL } from '../municipalities/answered.ts';

export const PLACE = { partnership: ID, municipality: '0751' };
export const PATH = `/kl/p/${ID}/kommune/0751`;

/** Aarhus, with whom much has happened: it changed its answer, has two versions of its agreement, and wrote to KL. */
export async function lively(): Promise<Chat> {
  const here = await answered();
  const { store } = here;
  const contacts = [
    { name: 'Asta Friis', title: 'dagtilbudschef', email: 'asta@aarhus.dk', phone: '12345678' },
  ];
  const people = [...contacts, { name: 'Per', email: 'per@gmail.com' }];
  await savePeople(store, KL, { ...PLACE, role: 'contact', people });
  const answer = (preferences: string[], localGoals: string) =>
    buildAnswer({ municipality: '0751', preferences, localGoals, contacts: people });
  const asta = { actor: 'asta@aarhus.dk (slack T1/U1)', surface: 'slack' };
  const move = (by: typeof asta, ...moves: Parameters<typeof recordTransition>[2]['move'][]) =>
    moves.reduce<Promise<unknown>>(async (before, one) => {
      await before;
      const made = await recordTransition(store, by, { ...PLACE, move: one });
      if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
    }, Promise.resolve());
  const { list } = DAGTILBUD.focusAreas;
  const [first = '', second = '', third = '', fourth = ''] = list.map(({ id }) => id);
  await move(asta, { kind: 'answer', answer: answer([first, second, third], 'Færre børn skal vente') });
  await move(KL, {
    kind: 'answer',
    answer: answer([fourth, second, third], 'Færre børn skal vente.\nAlle skal med.'),
  });
  const approval = { body: 'municipal-council', bodyName: 'Byrådet', date: '2017-05-02' } as const;
  await move(KL, { kind: 'approve', approval }, { kind: 'align', date: '2017-05-08' });
  for (const [number, text] of [
    'Kommunen deltager i fire møder.',
    'Kommunen deltager i fem møder.',
  ].entries())
    await saveAgreementVersion(store, KL, {
      ...PLACE,
      ...{
        hash: `v${number}`,
        fileName: `0751-aarhus-v${number}.docx`,
        file: Buffer.from(`udkast ${number}`),
      },
      ...{
        outline: [
          { heading: 'Møder', text },
          { heading: 'Pris', text: '110.000 kr.' },
        ],
        changes: [],
      },
    });
  await sendToKl(
    { store, origin: asta },
    { ...PLACE, key: 'reply-1', text: 'Kan vi få en dag mere?\n<b>Tak</b>' },
  );
  const stine = here.person('stine@kl.dk');
  await stine.says('skriv');
  const readBack = await finished(
    await stine.submits(`staff-write|${ID}|1`, { lack: 'any', to: 'Aarhus', text: 'Vi ses på **mandag**' }),
  );
  await finished(await stine.clicks(button(readBack, 'Send')));
  return here;
}
