import { expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { keepSignedFile, signedFileBytes, signedFiles } from '../../../src/store/enrolments/signed-files.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { applyRetention } from '../../../src/store/privacy/retention.ts';
import { onEachStore } from '../each-store.ts';
import { offerAgreement } from '../offered-agreement.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';

const of = { partnership: 'dagtilbud-2017', municipality: '0751' };
const FILE = { ...of, version: 1, fileName: 'aftale.pdf', kind: 'pdf', pages: 9 } as const;

onEachStore((at) => {
  test('A signed file is kept byte for byte with who handed it in, and once', async () => {
    await registered(at.store);
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    const kept = await keepSignedFile(at.store, KL, { ...FILE, bytes });
    expect(kept).toMatchObject({
      kind: 'saved',
      value: { number: 1, actor: KL.actor, pages: 9, kind: 'pdf' },
    });
    expect((await keepSignedFile(at.store, KL, { ...FILE, bytes })).kind).toBe('unchanged');
    const other = await keepSignedFile(at.store, KL, { ...FILE, bytes: bytes.slice(1) });
    expect(other).toMatchObject({ value: { number: 2 } });
    expect(await signedFiles(at.store, of.partnership, of.municipality)).toMatchObject([
      { number: 1, version: 1, fileName: 'aftale.pdf' },
      { number: 2 },
    ]);
    expect(await signedFileBytes(at.store, { ...of, number: 1 })).toEqual(bytes);
    const uninvited = await keepSignedFile(at.store, KL, { ...FILE, municipality: '0411', bytes });
    expect(uninvited).toMatchObject({ kind: 'not-allowed' });
  });

  test('Once the time for retention is over, a file that not all have signed is gone, and what is known of it stays', async () => {
    await registered(at.store);
    await keepSignedFile(at.store, KL, { ...FILE, bytes: Buffer.from('underskrevet af én') });
    const wanted = { partnership: of.partnership, months: 12 };
    await applyRetention(at.store, KL, wanted);
    expect(await signedFileBytes(at.store, { ...of, number: 1 })).toBeDefined();
    const late = await at.database.open(fixedClock('2021-01-01T12:00:00'));
    await applyRetention(late, KL, wanted);
    expect(await signedFileBytes(late, { ...of, number: 1 })).toBeUndefined();
    const [kept] = await signedFiles(late, of.partnership, of.municipality);
    expect(kept).toMatchObject({ number: 1, version: 1, kind: 'pdf' });
    expect(kept?.actor).not.toBe(KL.actor);
  });

  test('When a person is forgotten, a half-signed file goes with its draft, and what all have signed stays', async () => {
    await registered(at.store);
    const signer = [{ name: 'Anna Holm', title: 'borgmester' }];
    const date = '2017-04-20';
    const does = async (municipality: string, move: Transition) =>
      expect(
        await recordTransition(at.store, KL, { partnership: of.partnership, municipality, move }),
      ).toMatchObject({ kind: 'saved' });
    for (const municipality of ['0751', '0461']) {
      const place = { partnership: of.partnership, municipality };
      const approval = { body: 'municipal-council', bodyName: 'Byrådet', date: '2017-04-19' } as const;
      const contacts = [{ name: 'Mette', email: 'mette@x.dk' }];
      await does(municipality, { kind: 'answer', answer: buildAnswer({ municipality, approval, contacts }) });
      await does(municipality, { kind: 'align', date });
      for (const precondition of ['plan', 'selvevaluering'])
        await does(municipality, { kind: 'tick', precondition });
      const version = await offerAgreement(at.store, KL, place, { municipality: signer, kl: signer });
      await does(municipality, { kind: 'sign', side: 'municipality', date, by: signer, version });
      await keepSignedFile(at.store, KL, {
        ...FILE,
        municipality,
        version,
        bytes: Buffer.from(municipality),
      });
    }
    await does('0751', { kind: 'sign', side: 'kl', date, by: signer, version: 1 });
    const forgotten = await forgetPerson(at.store, KL, { email: 'mette@x.dk' });
    expect(forgotten).toMatchObject({
      value: { files: expect.arrayContaining(['aftale.docx', 'aftale.pdf']) },
    });
    const kept = await signedFileBytes(at.store, { ...of, number: 1 });
    expect(Buffer.from(kept ?? []).toString()).toBe('0751');
    expect(await signedFileBytes(at.store, { ...of, municipality: '0461', number: 1 })).toBeUndefined();
    expect(await signedFiles(at.store, of.partnership, '0461')).toMatchObject([{ fileName: 'aftale.pdf' }]);
  });
});
