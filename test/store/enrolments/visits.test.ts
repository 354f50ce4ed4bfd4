import { expect, test } from 'vitest';
import { alignmentReplyOf, saveAlignmentReply } from '../../../src/store/enrolments/alignment-replies.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { saveVisit, visitsOf } from '../../../src/store/enrolments/visits.ts';
import { onEachStore } from '../each-store.ts';
import { buildAnswer, KL } from '../partnership-builders.ts';

const AARHUS = { partnership: 'dagtilbud-2017', municipality: '0751' };
const ASTA = { actor: 'asta@aarhus.dk', surface: 'slack' };

onEachStore((at) => {
  test('a visit is known to both municipalities, and the same again changes nothing', async () => {
    const visit = { ...AARHUS, other: '0461', date: '2017-09-01', note: 'Om morgenen' };
    expect((await saveVisit(at.store, ASTA, visit)).kind).toBe('saved');
    expect((await saveVisit(at.store, ASTA, visit)).kind).toBe('unchanged');
    for (const code of ['0751', '0461']) {
      expect(await visitsOf(at.store, AARHUS.partnership, code)).toEqual([{ ...visit, revision: 1 }]);
    }
    expect(await visitsOf(at.store, AARHUS.partnership, '0851')).toEqual([]);
    await saveVisit(at.store, ASTA, { ...AARHUS, other: '0461' });
    expect(await visitsOf(at.store, AARHUS.partnership, '0751')).toEqual([
      { ...AARHUS, other: '0461', revision: 2 },
    ]);
    const log = await historyOf(at.store, AARHUS.partnership, '0751');
    expect(log.filter(({ subject }) => subject === 'visit')).toHaveLength(2);
  });

  test('a municipality can visit neither itself nor one that is not invited', async () => {
    expect((await saveVisit(at.store, ASTA, { ...AARHUS, other: '0751' })).kind).toBe('refused');
    expect((await saveVisit(at.store, ASTA, { ...AARHUS, other: '0410' })).kind).not.toBe('saved');
  });

  test('a reply to an alignment is stored with who and when, until the alignment is recorded again', async () => {
    await recordTransition(at.store, KL, { ...AARHUS, move: { kind: 'answer', answer: buildAnswer() } });
    const none = await saveAlignmentReply(at.store, ASTA, { ...AARHUS, recordedAt: 'x', agrees: true });
    expect(none.kind).toBe('refused');
    const moved = await recordTransition(at.store, KL, {
      ...AARHUS,
      move: { kind: 'align', date: today(at.store) },
    });
    const recordedAt = 'value' in moved ? moved.value.enrolment.alignment?.recordedAt : undefined;
    const reply = { ...AARHUS, recordedAt: recordedAt ?? '', agrees: false, comment: 'To mål, ikke ét' };
    expect((await saveAlignmentReply(at.store, ASTA, reply)).kind).toBe('saved');
    expect((await saveAlignmentReply(at.store, ASTA, reply)).kind).toBe('unchanged');
    expect(await alignmentReplyOf(at.store, reply)).toMatchObject({ ...reply, actor: 'asta@aarhus.dk' });
  });
});

function today(store: { clock: { now(): { toISODate(): string } } }): string {
  return store.clock.now().toISODate();
}
