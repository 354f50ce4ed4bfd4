import { expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import {
  addendaOf,
  addendumFile,
  type DraftedAddendum,
  saveAddendum,
  saveProgress,
} from '../../../src/store/enrolments/addenda.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { applyRetention } from '../../../src/store/privacy/retention.ts';
import { onEachStore } from '../each-store.ts';
import { buildAnswer } from '../partnership-builders.ts';

const KL = { actor: 'KL', surface: 'test' };
const METTE = { name: 'Mette Sørensen', title: 'direktør' };
const SIGNATURE = {
  by: [METTE],
  date: '2017-04-20',
  recordedBy: 'KL',
  recordedAt: '2017-04-20T12:00:00.000+02:00',
};

onEachStore((at) => {
  const of = { partnership: 'dagtilbud-2017', municipality: '0751' };
  const drafted = (number: number, text: string): DraftedAddendum => ({
    ...{ ...of, number, source: { text, date: '2017-04-20' }, blocks: { municipality: [METTE] } },
    ...{ outline: [text], fileName: `t${number}.docx`, documentId: `d${number}`, file: Buffer.from(text) },
  });

  async function twoAddenda(): Promise<void> {
    const contacts = [{ name: 'Mette Sørensen', email: 'mette@aarhus.dk' }];
    await recordAnswer(at.store, KL, { partnership: of.partnership, answer: buildAnswer({ contacts }) });
    await saveAddendum(at.store, KL, drafted(1, 'underskrevet'));
    await saveProgress(
      at.store,
      KL,
      { ...of, number: 1 },
      { signatures: { municipality: SIGNATURE }, agreedOn: '2017-04-20' },
    );
    await saveAddendum(at.store, KL, drafted(2, 'udkast'));
  }

  const files = async () =>
    Promise.all(
      [1, 2].map(async (number) =>
        Buffer.from((await addendumFile(at.store, { ...of, number })) ?? []).toString(),
      ),
    );

  test('An addendum is kept as it was drafted last, and what was offered of the draft before no longer is', async () => {
    expect(await saveAddendum(at.store, KL, drafted(1, 'en'))).toMatchObject({ kind: 'saved' });
    expect(await saveAddendum(at.store, KL, drafted(1, 'en'))).toMatchObject({ kind: 'unchanged' });
    const offered = {
      version: 1,
      fileHash: 'x',
      blocks: {},
      recordedBy: 'KL',
      recordedAt: SIGNATURE.recordedAt,
    };
    await saveProgress(at.store, KL, { ...of, number: 1 }, { offered, signatures: {} });
    expect(await addendaOf(at.store, of.partnership)).toMatchObject([
      { number: 1, offered: { fileHash: 'x' } },
    ]);
    await saveAddendum(at.store, KL, drafted(1, 'to'));
    const [again] = await addendaOf(at.store, of.partnership, '0751');
    expect(again?.offered).toBeUndefined();
    expect(again?.source.text).toBe('to');
    expect((await saveAddendum(at.store, KL, { ...drafted(1, 'x'), municipality: '0411' })).kind).not.toBe(
      'saved',
    );
  });

  test('A signed addendum stays as it was signed when a person in it is forgotten, and a draft is removed', async () => {
    await twoAddenda();
    const forgotten = await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
    expect(forgotten).toMatchObject({ value: { files: ['t2.docx'] } });
    expect(await files()).toEqual(['underskrevet', '']);
    expect(await addendaOf(at.store, of.partnership)).toMatchObject([
      { outline: ['underskrevet'], signatures: { municipality: { by: [METTE] } } },
      { outline: [] },
    ]);
  });

  test('The same holds at the end of the retention period', async () => {
    await twoAddenda();
    const late = await at.database.open(fixedClock('2021-01-01T12:00:00'));
    await applyRetention(late, KL, { partnership: of.partnership, months: 12 });
    const [signed, draft] = await addendaOf(late, of.partnership);
    expect(signed).toMatchObject({ source: { text: 'underskrevet' }, blocks: { municipality: [METTE] } });
    expect(draft?.source.text ?? '').toBe('');
    expect(Buffer.from((await addendumFile(late, { ...of, number: 2 })) ?? []).length).toBe(0);
  });
});
