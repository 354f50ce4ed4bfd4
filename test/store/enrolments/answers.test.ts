import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { importAnswers } from '../../../src/store/enrolments/import-answers.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { moveMilestone } from '../../../src/store/partnerships/milestones.ts';
import { onEachStore } from '../each-store.ts';
import { aage, buildAnswer, KL, mette } from '../partnership-builders.ts';
import { peopleOf } from '../people-of.ts';

const partnership = 'dagtilbud-2017';

onEachStore((at) => {
  describe('answers', () => {
    test('the latest counts, and the earlier stay readable', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer() });
      const changed = buildAnswer({ preferences: ['overgange', 'foraeldre'] });
      await recordAnswer(at.store, KL, { partnership, answer: changed });

      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers.map(({ number, answer }) => [number, answer.preferences])).toEqual([
        [1, ['foraeldre']],
        [2, ['overgange', 'foraeldre']],
      ]);
      const status = await statusOf(at.store, partnership);
      const aarhus = status?.municipalities.find(({ municipality }) => municipality === '0751');
      expect(aarhus).toMatchObject({ enrolment: { state: 'interested' }, answer: changed });
    });

    test('the same file again changes nothing, and a changed row is a new answer', async () => {
      const answers = [buildAnswer(), buildAnswer({ municipality: '0101', decision: 'no', contacts: [] })];
      expect(await importAnswers(at.store, KL, { partnership, answers })).toMatchObject({ kind: 'saved' });
      const before = await at.store.reading.selectFrom('audit').selectAll().execute();
      expect(await importAnswers(at.store, KL, { partnership, answers })).toEqual({
        kind: 'unchanged',
        value: { changed: [], unchanged: ['0751', '0101'] },
      });
      expect(await at.store.reading.selectFrom('audit').selectAll().execute()).toEqual(before);

      const third = [buildAnswer({ comment: 'Vi glæder os' }), ...answers.slice(1)];
      expect(await importAnswers(at.store, KL, { partnership, answers: third })).toMatchObject({
        kind: 'saved',
        value: { changed: [{ municipality: '0751' }], unchanged: ['0101'] },
      });
    });

    test('what municipalities were not asked for stays as it was, and people as they are now', async () => {
      const first = buildAnswer({ localGoals: 'Færre skift', contacts: [mette], participants: [aage] });
      await recordAnswer(at.store, KL, { partnership, answer: first });
      const meanwhile = { people: [{ ...mette, title: 'chef' }], role: 'contact' as const };
      await savePeople(at.store, KL, { partnership, municipality: '0751', ...meanwhile });
      const unasked = { '0751': ['contacts', 'localGoals'] as const };
      const list = { ...first, preferences: ['overgange'], contacts: [], participants: [] };
      const { localGoals: _, ...answer } = list;
      await importAnswers(at.store, KL, { partnership, answers: [answer], unasked });

      const latest = (await caseFileOf(at.store, partnership, '0751'))?.answers.at(-1)?.answer;
      expect(latest).toMatchObject({
        preferences: ['overgange'],
        localGoals: 'Færre skift',
        participants: [],
      });
      expect(await peopleOf(at.store, partnership, '0751')).toMatchObject([{ ...mette, title: 'chef' }]);
      expect(await importAnswers(at.store, KL, { partnership, answers: [answer], unasked })).toMatchObject({
        kind: 'unchanged',
      });
    });

    test('a no keeps whom to write to, where the list does not say', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer({ contacts: [mette] }) });
      const answer = buildAnswer({ decision: 'no', preferences: [], contacts: [] });
      const unasked = { '0751': ['contacts', 'preferences'] as const };
      await importAnswers(at.store, KL, { partnership, answers: [answer], unasked });

      const latest = (await caseFileOf(at.store, partnership, '0751'))?.answers.at(-1)?.answer;
      expect(latest).toMatchObject({ decision: 'no', preferences: [], contacts: [mette] });
    });

    test('one refused answer keeps out all others', async () => {
      const result = await importAnswers(at.store, KL, {
        partnership,
        answers: [buildAnswer(), buildAnswer({ municipality: '0999' })],
      });
      expect(result).toEqual({
        kind: 'not-allowed',
        against: [{ municipality: '0999', refusals: [{ rule: 'not-invited' }] }],
      });
      expect((await caseFileOf(at.store, partnership, '0751'))?.answers).toEqual([]);
    });

    test('two answers of one municipality in one file are refused', async () => {
      const result = await importAnswers(at.store, KL, {
        partnership,
        answers: [buildAnswer(), buildAnswer({ decision: 'no' })],
      });
      expect(result).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'answered-twice', data: { municipality: 'Aarhus Kommune' } }],
      });
    });

    test('an unknown partnership is reported, with the known ones', async () => {
      const result = await recordAnswer(at.store, KL, { partnership: 'dagtilbud', answer: buildAnswer() });
      expect(result).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'unknown-partnership', found: 'dagtilbud', expected: 'dagtilbud-2017' }],
      });
    });

    test('a late answer is late until the deadline is moved', async () => {
      const late = await at.database.open(fixedClock('2017-05-09T09:00:00'));
      await recordAnswer(late, KL, { partnership, answer: buildAnswer() });
      const lateness = async () =>
        (await statusOf(late, partnership))?.municipalities.find((one) => one.municipality === '0751')?.late;
      expect(await lateness()).toBe(true);
      await moveMilestone(late, KL, {
        partnership,
        milestone: 'frist',
        to: { kind: 'day', date: '2017-05-19' },
        why: 'Flere byråd mødes først i maj',
      });
      expect(await lateness()).toBe(false);
    });
  });

  describe('people', () => {
    const names = async () =>
      (await peopleOf(at.store, partnership, '0751')).map(({ role, name }) => `${role} ${name}`);

    test('people named in an answer are removed with it, and those added by staff stay', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer({ participants: [aage] }) });
      await savePeople(at.store, KL, {
        partnership,
        municipality: '0751',
        role: 'contact',
        people: [mette, { name: 'Bo' }],
      });
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer({ contacts: [aage] }) });
      expect(await names()).toEqual(['contact Åge Æbelø', 'contact Bo']);
    });

    test('the same person keeps their id, and an answer never removes a substitute', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer() });
      const before = await peopleOf(at.store, partnership, '0751');
      await savePeople(at.store, KL, {
        partnership,
        municipality: '0751',
        role: 'substitute',
        people: [aage],
      });
      const changed = buildAnswer({ contacts: [{ ...mette, phone: '12 34 56 78' }] });
      await recordAnswer(at.store, KL, { partnership, answer: changed });
      const after = await peopleOf(at.store, partnership, '0751');
      expect(await names()).toEqual(['contact Mette Sørensen', 'substitute Åge Æbelø']);
      expect(after[0]).toEqual({ ...before[0], phone: '12 34 56 78' });
    });
  });
});
