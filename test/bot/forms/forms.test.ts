import { describe, expect, test } from 'vitest';
import { addOnsChange, addOnsEntries, buildAddOns } from '../../../src/bot/forms/add-ons.ts';
import {
  alignmentChange,
  alignmentEntries,
  alignmentToConfirm,
  buildAlignment,
} from '../../../src/bot/forms/alignment.ts';
import {
  approvalAnswer,
  approvalEntries,
  approvalMove,
  buildApproval,
} from '../../../src/bot/forms/approval.ts';
import { everyForm } from '../../../src/bot/forms/contact-forms.ts';
import {
  buildExpressInterest,
  expressInterestChange,
  expressInterestEntries,
} from '../../../src/bot/forms/express-interest.ts';
import { formProblems } from '../../../src/bot/forms/form-problems.ts';
import { formSummary } from '../../../src/bot/forms/form-summary.ts';
import { buildPeople, peopleChange, peopleEntries } from '../../../src/bot/forms/people.ts';
import {
  buildPreconditions,
  preconditionsChange,
  preconditionsEntries,
} from '../../../src/bot/forms/preconditions.ts';
import { readEntries } from '../../../src/bot/forms/read-entries.ts';
import { buildSelfEvaluation, selfEvaluationChange } from '../../../src/bot/forms/self-evaluation.ts';
import { buildVisits, visitsChange, visitsEntries } from '../../../src/bot/forms/visits.ts';
import { askedFields } from '../../../src/chat/asked-fields.ts';
import type { Values } from '../../../src/chat/field-values.ts';
import type { Entries, Form } from '../../../src/chat/form.ts';
import { Answer } from '../../../src/partnership/answer.ts';
import type { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { DAGTILBUD, SPROG, TILSYN, WITH_QUESTIONS } from '../partnerships.ts';

const NAME = 'Middelfart Kommune';

const ANSWER: Answer = Answer.parse({
  municipality: '0410',
  decision: 'yes',
  preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
  ownSuggestion: 'Leg & læring, ude',
  leadershipPriorities: [],
  localGoals: 'Flere børn\ni fællesskabet',
  comment: '<!channel> *tak*',
  approval: { body: 'committee', bodyName: 'Børneudvalget', date: '2017-05-09', caseNumber: '17/1234' },
  signatories: [
    { title: 'borgmester', email: 'borgmester@middelfart.dk' },
    { name: 'Lis Bo', title: 'kommunaldirektør', email: 'lis@middelfart.dk' },
    { name: 'Bo Ås', title: 'direktør' },
  ],
  contacts: [{ name: 'Anna Holm', email: 'anna@middelfart.dk' }],
  participants: [],
  politicians: [],
  addOns: ['lederforloeb'],
});

function valuesOf(form: Form | undefined, entries: Entries): Values {
  if (form === undefined) throw new Error('there is no such form');
  const reading = readEntries(form, entries);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.values;
}

function idsOf(form: Form | undefined): string[] {
  return form?.fields.map(({ id }) => id) ?? [];
}

describe('Every form of every partnership', () => {
  const forms = [DAGTILBUD, TILSYN, SPROG, WITH_QUESTIONS].flatMap((definition) =>
    everyForm(definition).map((form) => [`${definition.id}: ${form.id}`, form] as const),
  );

  test.each(forms)('%s fits both platforms', (_, form) => {
    expect(formProblems(form)).toEqual([]);
  });

  test('what does not fit is reported, all of it', () => {
    const long = 'x'.repeat(80);
    const form: Form = {
      id: 'x',
      title: long,
      intro: 'x'.repeat(3001),
      fields: [
        { kind: 'choice', id: 'a', label: 'A', required: true, options: [{ value: 'a,b', label: long }] },
        { kind: 'date', id: 'a', label: 'B', required: true, when: { field: 'b', oneOf: ['c'] } },
        { kind: 'ranking', id: 'c', label: 'C', minimum: 2, maximum: 1, options: [] },
      ],
      submitLabel: long,
    };
    expect(formProblems(form).map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'over-limit title',
      'over-limit submitLabel',
      'over-limit intro',
      'repeated fields',
      'over-limit a.options[0]',
      'not-a-slug a.options[0].value',
      'never-asked a.when',
      'nothing-to-choose c.options',
      'over-limit c.minimum',
      'over-limit c.maximum',
    ]);
  });
});

describe('Express interest asks what the definition asks for', () => {
  const form = buildExpressInterest(DAGTILBUD, NAME, []);

  test('ranking, own suggestion and reservation where they exist', () => {
    expect(idsOf(form)).toEqual(['decision', 'ranking', 'own-suggestion', 'local-goals', 'comment']);
    expect(idsOf(buildExpressInterest(TILSYN, NAME, []))).toEqual(['decision', 'local-goals', 'comment']);
    expect(form.fields[0]).toMatchObject({
      options: [{ value: 'yes' }, { value: 'yes-under-reservation' }, { value: 'no' }],
    });
    expect(buildExpressInterest(SPROG, NAME, []).fields[0]).toMatchObject({
      options: [{ value: 'yes' }, { value: 'no' }],
    });
  });

  test('leadership priorities where the definition lists any', () => {
    const focusAreas = {
      ...DAGTILBUD.focusAreas,
      leadershipPriorities: [{ id: 'sparring', label: 'Sparring' }],
    };
    expect(idsOf(buildExpressInterest({ ...DAGTILBUD, focusAreas }, NAME, []))).toContain(
      'leadership-priorities',
    );
  });

  test('the deadline in force is told', () => {
    expect(form.intro).toContain('til og med fredag den 5. maj 2017');
    expect(buildExpressInterest(TILSYN, NAME, []).intro).toContain(
      'indtil torsdag den 19. december 2019 kl. 10.00',
    );
  });

  test('after a no, nothing but a comment', () => {
    expect(askedFields(form, { decision: 'no' }).map(({ id }) => id)).toEqual(['decision', 'comment']);
  });

  test('an answer fills the form, and the form gives the answer back', () => {
    const move = expressInterestChange(valuesOf(form, expressInterestEntries(ANSWER)), '0410', ANSWER);
    expect(move).toEqual({ kind: 'answer', answer: ANSWER });
  });

  test('a first answer is an answer on its own', () => {
    const move = expressInterestChange(
      valuesOf(form, { decision: 'yes-under-reservation' }),
      '0410',
      undefined,
    );
    expect(Transition.parse(move)).toMatchObject({
      answer: { decision: 'yes-under-reservation', preferences: [] },
    });
  });

  test('a no keeps the people and nothing else', () => {
    const entries = { ...expressInterestEntries(ANSWER), decision: 'no' };
    const { answer } = expressInterestChange(valuesOf(form, entries), '0410', ANSWER);
    expect(answer).toEqual({
      municipality: '0410',
      decision: 'no',
      preferences: [],
      leadershipPriorities: [],
      comment: ANSWER.comment,
      signatories: [],
      contacts: ANSWER.contacts,
      participants: [],
      politicians: [],
      addOns: [],
    });
  });

  test('a yes without a ranking is taken, and what is missing is said', () => {
    const reading = readEntries(form, { decision: 'yes' });
    expect(reading.ok && reading.notes.join()).toContain('Der skal vælges mindst 3');
  });
});

describe('People', () => {
  test('are as many as the partnership has room for', () => {
    expect(idsOf(buildPeople(DAGTILBUD, NAME))).toEqual(['contacts', 'participants', 'politicians']);
    expect(idsOf(buildPeople(TILSYN, NAME))).toEqual(['contacts', 'participants']);
    expect(buildPeople(TILSYN, NAME).intro).toContain('de samme personer');
    expect(buildPeople(DAGTILBUD, NAME).intro).not.toContain('de samme personer');
    const six = ['Anna', 'Bo', 'Cai', 'Dorte', 'Eva', 'Finn'].map((name) => `${name} Holm`).join('\n');
    expect(
      readEntries(buildPeople(TILSYN, NAME), { contacts: 'Anna Holm, a@x.dk', participants: six }),
    ).toMatchObject({
      ok: false,
      errors: { participants: expect.stringContaining('plads til 5') },
    });
    const three = { contacts: 'Anna Holm, a@x.dk', participants: '', politicians: 'Anna A\nBo B\nCai C' };
    expect(readEntries(buildPeople(DAGTILBUD, NAME), three)).toMatchObject({
      ok: false,
      errors: { politicians: expect.stringContaining('plads til 2') },
    });
  });

  test('known ones fill the form, and come back role by role', () => {
    const known = [
      { role: 'contact', name: 'Anna Holm', title: 'chef', email: 'anna@x.dk' },
      { role: 'substitute', name: 'Cai Vind' },
      { role: 'participant', name: 'Bo Lund', phone: '2234 2125' },
    ];
    const values = valuesOf(buildPeople(TILSYN, NAME), peopleEntries(known));
    expect(peopleChange(TILSYN, values)).toEqual([
      { role: 'contact', people: [{ name: 'Anna Holm', title: 'chef', email: 'anna@x.dk' }] },
      { role: 'participant', people: [{ name: 'Bo Lund', phone: '2234 2125' }] },
    ]);
  });
});

describe('Preconditions', () => {
  const enrolment = { ticked: [{ precondition: 'selvevaluering' }] } as unknown as Enrolment;

  test('are a list to tick, where there are any', () => {
    expect(buildPreconditions(DAGTILBUD)).toBeUndefined();
    expect(buildPreconditions(TILSYN)?.intro).toContain('2. Kommunen har foretaget en selvevaluering');
  });

  test('are read back each on its line, as the sentences they are', () => {
    const form = buildPreconditions(TILSYN);
    if (!form) throw new Error('No form');
    const { blocks } = formSummary(form, { done: ['politisk-beslutning', 'selvevaluering'] }, 'subject');
    expect(blocks.find(({ kind }) => kind === 'facts')).toMatchObject({
      facts: [{ value: expect.stringMatching(/tilsynspraksis\.\nKommunen har foretaget/) }],
    });
  });

  test('give a move for every tick that was set or removed', () => {
    const form = buildPreconditions(TILSYN);
    const same = valuesOf(form, preconditionsEntries(enrolment));
    expect(preconditionsChange(same, TILSYN, enrolment)).toEqual([]);
    const moves = preconditionsChange(valuesOf(form, { done: ['politisk-beslutning'] }), TILSYN, enrolment);
    expect(moves.map((move) => Transition.parse(move))).toMatchObject([
      { kind: 'tick', precondition: 'politisk-beslutning' },
      { kind: 'untick', precondition: 'selvevaluering', reason: 'Kommunen har fjernet krydset.' },
    ]);
  });
});

describe('Self-evaluation', () => {
  test('has the questions of the definition and no others', () => {
    expect(buildSelfEvaluation(DAGTILBUD, NAME)).toBeUndefined();
    expect(buildSelfEvaluation(TILSYN, NAME)).toBeUndefined();
    expect(idsOf(buildSelfEvaluation(WITH_QUESTIONS, NAME))).toEqual(['constructor', 'tilsyn', 'redskab']);
  });

  test('keeps what was answered, by question', () => {
    const form = buildSelfEvaluation(WITH_QUESTIONS, NAME);
    const values = valuesOf(form, { constructor: 'Meget', tilsyn: '4' } as unknown as Entries);
    const change = selfEvaluationChange(values, WITH_QUESTIONS);
    expect(change.answers).toEqual([
      { question: 'constructor', answer: 'Meget' },
      { question: 'tilsyn', answer: '4' },
    ]);
  });
});

describe('Alignment', () => {
  test('is a move, and a message for the contact to confirm', () => {
    const values = valuesOf(buildAlignment(NAME), {
      date: '2017-05-23',
      wishes: 'Sparring',
      agreements: 'To møder',
    });
    const move = alignmentChange(values);
    expect(Transition.parse(move)).toEqual({
      kind: 'align',
      date: '2017-05-23',
      notes: 'Ønsker:\nSparring\n\nAftalt:\nTo møder',
    });
    expect(valuesOf(buildAlignment(NAME), alignmentEntries(move))).toEqual(values);
    expect(JSON.stringify(alignmentToConfirm(move, 'dagtilbud-2017/0410'))).toContain(
      'tirsdag den 23. maj 2017',
    );
  });
});

describe('Notes that were written elsewhere', () => {
  test('come back as they were', () => {
    const known = { kind: 'align' as const, date: '2017-05-23', notes: 'Aftalt på telefon:\nintet' };
    expect(alignmentChange(valuesOf(buildAlignment(NAME), alignmentEntries(known)))).toEqual(known);
  });
});

describe('Approval and signatories', () => {
  test('offers the bodies that can decide', () => {
    const bodies = (form: Form) =>
      form.fields.flatMap((field) => ('options' in field ? field.options : [])).map(({ value }) => value);
    expect(bodies(buildApproval(DAGTILBUD, NAME))).toEqual(['municipal-council', 'committee', 'not-yet']);
    expect(bodies(buildApproval(SPROG, NAME))).toContain('administration');
  });

  test('what is known fills the form, and comes back', () => {
    const values = valuesOf(
      buildApproval(DAGTILBUD, NAME),
      approvalEntries(ANSWER.approval, ANSWER.signatories),
    );
    expect(approvalMove(values)).toEqual({ kind: 'approve', approval: ANSWER.approval });
    expect(approvalAnswer(values, ANSWER)).toEqual({ kind: 'answer', answer: ANSWER });
  });

  test('while nothing is decided, only who signs is asked', () => {
    const values = valuesOf(buildApproval(DAGTILBUD, NAME), {
      body: 'not-yet',
      signatories: 'Kirsten Bruun, borgmester',
    });
    expect(approvalMove(values)).toBeUndefined();
    expect(approvalAnswer(values, ANSWER).answer).not.toHaveProperty('approval');
  });
});

describe('Add-ons and visits', () => {
  test('add-ons exist where something can be bought, with its price', () => {
    expect(buildAddOns(TILSYN)).toBeUndefined();
    expect(buildAddOns(SPROG)?.intro).toContain('18.500\u00a0kr.');
    expect(buildAddOns(DAGTILBUD)?.intro).toContain('Prisen er ikke fastsat endnu.');
    const form = buildAddOns(DAGTILBUD);
    expect(addOnsChange(valuesOf(form, addOnsEntries(ANSWER)), ANSWER).answer).toEqual(ANSWER);
    expect(addOnsChange(valuesOf(form, {}), ANSWER).answer.addOns).toEqual([]);
  });

  test('a visit says whom and when, and the day may come later', () => {
    const form = buildVisits(DAGTILBUD, NAME, [{ code: '0461', name: 'Odense Kommune' }]);
    expect(form.intro).toContain('3. kvartal 2018');
    const visit = { municipality: '0461', date: '2018-09-04' };
    expect(visitsChange(valuesOf(form, visitsEntries(visit)))).toEqual(visit);
    expect(visitsChange(valuesOf(form, { municipality: '0461' }))).toEqual({ municipality: '0461' });
  });
});

describe('A filled form is read back before it counts', () => {
  const form = buildExpressInterest(DAGTILBUD, NAME, []);

  test('every question asked with its answer, and two buttons', () => {
    const { blocks } = formSummary(form, expressInterestEntries(ANSWER), 'subject');
    expect(blocks.find(({ kind }) => kind === 'facts')).toEqual({
      kind: 'facts',
      facts: [
        { label: 'Svar', value: 'Ja' },
        {
          label: 'Indsatsområder',
          value:
            '1. Tidlig indsats og forebyggelse\n2. Tosprogede børn\n3. Dagtilbuddets arbejde med at øge social mobilitet',
        },
        { label: 'Eget forslag', value: 'Leg & læring, ude' },
        { label: 'Lokale mål', value: 'Flere børn\ni fællesskabet' },
        { label: 'Bemærkninger', value: '<!channel> *tak*' },
      ],
    });
    expect(blocks.at(-1)).toMatchObject({
      buttons: [{ action: 'form-confirm', value: 'subject' }, { action: 'form-change' }],
    });
  });

  test('with something wrong there is nothing to confirm', () => {
    const { blocks } = formSummary(form, { decision: 'yes', ranking: ['tidlig-indsats'] }, 'subject');
    expect(JSON.stringify(blocks)).toContain('Prioritér mindst 3');
    expect(blocks.at(-1)).toMatchObject({ buttons: [{ action: 'form-change' }] });
  });
});
