import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startConversation, withEntries } from '../../../src/bot/conversation/conversation-state.ts';
import { step } from '../../../src/bot/conversation/step.ts';
import { buildAddOns } from '../../../src/bot/forms/add-ons.ts';
import { buildAlignment } from '../../../src/bot/forms/alignment.ts';
import { buildApproval, signatoriesIn } from '../../../src/bot/forms/approval.ts';
import { everyForm } from '../../../src/bot/forms/contact-forms.ts';
import { buildExpressInterest } from '../../../src/bot/forms/express-interest.ts';
import { buildPeople } from '../../../src/bot/forms/people.ts';
import { buildPreconditions } from '../../../src/bot/forms/preconditions.ts';
import { readEntries } from '../../../src/bot/forms/read-entries.ts';
import { parseCommand } from '../../../src/bot/parse/parse-command.ts';
import type { Form } from '../../../src/chat/form.ts';
import { fixedClock } from '../../../src/clock.ts';
import { rounds } from '../../rounds.ts';
import { DAGTILBUD, SPROG, TILSYN, WITH_QUESTIONS } from '../partnerships.ts';
import { buttonsOf, talk, talkFrom, wordsOf } from './talk-to-bot.ts';

const NAME = 'Middelfart Kommune';
const INTEREST = buildExpressInterest(DAGTILBUD, NAME, []);
const PEOPLE = buildPeople(TILSYN, NAME);
const ALIGNMENT = buildAlignment(NAME);
const RANKED = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];
const FULL = { decision: 'yes', ranking: RANKED, 'local-goals': 'Flere i fællesskabet' };

describe('A form is answered one question at a time', () => {
  test('by writing as people do, to the confirmed answer', () => {
    const said = talk(INTEREST).types(
      'ja, men byrådet skal først tage stilling',
      'tidlig indsats, de tosprogede og nr. 4',
      'nej',
      'Flere i fællesskabet',
      '-',
    );
    expect(said.heard).toContain('Svar = Ja, med forbehold for politisk godkendelse');
    expect(said.heard).toContain('3. Dagtilbuddets arbejde med at øge social mobilitet');
    expect(said.last.done).toBeUndefined();
    const confirmed = said.types('ja tak');
    expect(confirmed.last.done).toMatchObject({
      decision: 'yes-under-reservation',
      ranking: RANKED,
      'local-goals': 'Flere i fællesskabet',
    });
    expect(confirmed.state.phase).toBe('done');
  });

  test('who signs is read back with the address to which the agreement is sent', () => {
    const said = talk(buildApproval(DAGTILBUD, NAME)).types(
      'der er ikke truffet en beslutning endnu',
      'Borgmester Kirsten Bruun, kirsten@middelfart.dk og Lis Bo, kommunaldirektør',
      'færdig',
    );
    expect(said.heard).toContain(
      'Kirsten Bruun, Borgmester, kirsten@middelfart.dk\nLis Bo, kommunaldirektør',
    );
    const confirmed = said.types('ja tak');
    const read = readEntries(buildApproval(DAGTILBUD, NAME), confirmed.last.done ?? {});
    expect(read.ok && signatoriesIn(read.values)).toEqual([
      { name: 'Kirsten Bruun', title: 'Borgmester', email: 'kirsten@middelfart.dk' },
      { name: 'Lis Bo', title: 'kommunaldirektør' },
    ]);
  });

  test('by clicking alone', () => {
    const said = talk(INTEREST)
      .clicks('Ja')
      .clicks('Tosprogede børn')
      .clicks('Tidlig indsats og forebyggelse')
      .clicks('Overgange og sammenhænge')
      .clicks('Færdig')
      .clicks('Spring over')
      .clicks('Spring over')
      .clicks('Spring over')
      .clicks('Bekræft');
    expect(said.last.done).toMatchObject({
      decision: 'yes',
      ranking: ['tosprogede-boern', 'tidlig-indsats', 'overgange-og-sammenhaenge'],
    });
  });

  test('the first question says what it is about, and shows its answers', () => {
    const { heard } = talk(INTEREST);
    expect(heard).toContain('Middelfart Kommune er inviteret til partnerskabet om dagtilbud.');
    expect(heard).toContain('[Ja] [Ja, med forbehold for politisk godkendelse] [Nej]');
    expect(heard).toContain('Spørgsmål 1 af');
  });

  test('a chosen area is not offered again, and the numbers stay', () => {
    const { heard } = talk(INTEREST).types('ja', 'data');
    expect(heard).not.toContain('[Dokumentation og dataunderstøttet ledelse]');
    expect(heard).toContain('Hvad er nr. 2?');
    expect(heard).toContain('5. Digital understøttelse');
  });

  test('the last place goes on by itself', () => {
    const said = talk(INTEREST).types('ja', '1', '2', '3', '4', '5');
    expect(said.heard).toContain('Har I selv et forslag');
  });

  test.each(['det ved vi ikke endnu', 'ved ikke', 'ikke besluttet', 'nej, det har vi ikke besluttet endnu'])(
    '"%s" keeps no answer that stands, and asks again',
    (text) => {
      const said = talk(INTEREST).types('ja', 'tilbage', text);
      expect(said.heard).toContain('Jeg forstår ikke');
      expect(said.heard).toContain('Vil Middelfart Kommune være med?');
    },
  );

  test('what names an answer to correct is never entered as a text', () => {
    const asked = talk(INTEREST).types('ja', 'spring over', 'spring over');
    expect(asked.types('ret indsatsområder').heard).toContain('Hvilke indsatsområder');
    expect(asked.types('ret lokale mål').heard).toContain('Hvilke lokale mål');
    expect(asked.types('ret lokale mål').state.entries['local-goals']).not.toBe('ret lokale mål');
    expect(asked.types('ændre praksis').state.entries['local-goals']).toBe('ændre praksis');
  });

  test('after a no there is only a comment', () => {
    const said = talk(INTEREST).types('nej desværre', 'Måske næste gang');
    expect(said.heard).toContain('Bemærkninger = Måske næste gang');
  });

  test('an address alone is the only one’s who has none, and is asked about after several', () => {
    const asked = talk(PEOPLE, { contacts: 'Anna Holm, anna@x.dk' });
    expect(asked.types('Bo Lund', 'bo@x.dk').heard).toContain('Bo Lund, bo@x.dk');
    const several = asked.types('Bo Lund\nCai Vind', 'bo@x.dk');
    expect(several.heard).toContain('Der mangler et navn i "bo@x.dk"');
    expect(several.state.entries['participants']).toBe('Bo Lund\nCai Vind');
    const settled = asked.types('Bo Lund, bo@x.dk', 'c@x.dk');
    expect(settled.heard).toContain('Der mangler et navn i "c@x.dk"');
  });

  test('people come one by one or all at once', () => {
    const said = talk(PEOPLE)
      .types('Anna Holm, chef, anna@x.dk', 'færdig')
      .types('Bo Lund', 'Cai Vind og Dorte Dam', 'nej');
    expect(said.state.entries['participants']).toBe('Bo Lund\nCai Vind og Dorte Dam');
    expect(said.heard).toContain('Deltagere = Bo Lund\nCai Vind\nDorte Dam\n');
    expect(said.state.phase).toBe('reading-back');
  });

  test.each(['status', 'mine data', 'bekræft', 'ok', 'ikke Bo Lund', 'slet Bo Lund', 'vi sender en liste'])(
    '"%s" enters nobody as a participant, and they are asked for again',
    (text) => {
      const asked = talk(PEOPLE, { contacts: 'Anna Holm, anna@x.dk' }).types('Bo Lund');
      const said = asked.types(text);
      expect(said.state.entries).toEqual(asked.state.entries);
      expect(said.last.notUnderstood).toBe(true);
      expect(said.heard).toContain('Hvem deltager i møderne?');
    },
  );

  test('too few participants may wait, a contact without an e-mail may not', () => {
    const asked = talk(PEOPLE).types('Anna Holm');
    expect(asked.heard).toContain('Der mangler en e-mailadresse til "Anna Holm"');
    const said = asked.types('Anna Holm, anna@x.dk', 'færdig', 'Bo Lund', 'færdig');
    expect(said.heard).toContain('1 person af mindst 3');
  });

  test('a tick list takes several at once, none, or one by one', () => {
    const form = buildPreconditions(TILSYN);
    if (form === undefined) throw new Error('no form');
    expect(talk(form).types('1 og 3').state.entries['done']).toEqual([
      'politisk-beslutning',
      'organisering-og-arbejdsplan',
    ]);
    expect(talk(form).types('selvevaluering').types('færdig').state.phase).toBe('reading-back');
    expect(talk(form).types('ingen').heard).toContain('På plads = (intet svar)');
    expect(talk(form).types('alle').state.entries['done']).toHaveLength(4);
    expect(talk(form).types('alle fire').state.entries['done']).toHaveLength(4);
    for (const fewer of ['begge', 'begge to', 'alle tre', 'alle to'])
      expect(talk(form).types(fewer).state.entries['done']).toBeUndefined();
  });

  test('where there is one thing to buy, yes and no will do', () => {
    const form = buildAddOns(DAGTILBUD);
    if (form === undefined) throw new Error('no form');
    expect(talk(form).types('ja tak').state.entries['add-ons']).toEqual(['lederforloeb']);
    expect(talk(form).types('nej tak').state.phase).toBe('reading-back');
  });

  test('how many questions there are is right from the first on, also where one choice leads to another', () => {
    const choice = (id: string, when?: { field: string; oneOf: string[] }) => ({
      kind: 'choice' as const,
      id,
      label: `${id}?`,
      required: true,
      options: ['ja', 'nej'].map((value) => ({ value: `${id}-${value}`, label: `${id} ${value}` })),
      ...(when && { when }),
    });
    const form: Form = {
      id: 'kaede',
      title: 'Kæde',
      intro: '',
      submitLabel: 'Send',
      fields: [
        choice('a'),
        choice('b', { field: 'a', oneOf: ['a-ja'] }),
        choice('c', { field: 'b', oneOf: ['b-ja'] }),
      ],
    };
    const begun = talk(form);
    expect(begun.heard).toContain('Spørgsmål 1 af 3.');
    expect(begun.clicks('a ja').heard).toContain('Spørgsmål 2 af 3.');
    expect(begun.clicks('a ja').clicks('b ja').heard).toContain('Spørgsmål 3 af 3.');
    expect(begun.clicks('a ja').clicks('b nej').state.phase).toBe('reading-back');
  });

  test('a day is read back in full', () => {
    const said = talk(ALIGNMENT).types('i går', 'spring over', 'spring over');
    expect(said.heard).toContain('Dato = onsdag den 19. april 2017');
    expect(said.state.entries['date']).toBe('2017-04-19');
  });
});

describe('Commands work anywhere', () => {
  test('"tilbage" goes a place back, then a question, and keeps what stands', () => {
    const said = talk(INTEREST).types('ja', 'data', 'overgange', 'tilbage');
    expect(said.state.entries['ranking']).toEqual(['dataunderstoettet-ledelse']);
    expect(said.types('tilbage', 'tilbage').heard).toContain('Nu står der:\nJa');
    expect(talk(INTEREST).types('tilbage').heard).toContain('Det er det første spørgsmål');
  });

  test('"pause" keeps everything and says how to go on', () => {
    const said = talk(INTEREST).types('ja', 'data', 'pause');
    expect(said.heard).toContain('Skriv "fortsæt"');
    expect(said.last.paused).toBe(true);
    expect(said.types('fortsæt').heard).toContain('Hvad er nr. 2?');
  });

  test('"hjælp" says how to answer, and asks again', () => {
    const { heard } = talk(INTEREST).types('ja', 'hjælp');
    expect(heard).toContain('"3, 1 og 5"');
    expect(heard).toContain('Hvilke indsatsområder er vigtigst');
  });

  test('"forfra" asks from the first question and keeps the answers until they are changed', () => {
    const said = talk(INTEREST, FULL).types('forfra');
    expect(said.heard).toContain('Nu står der:\nJa');
    expect(said.types('behold', 'behold', 'behold', 'behold', 'behold').state).toMatchObject({
      phase: 'reading-back',
      entries: FULL,
    });
  });

  test('what is not known yet may be left, where it may wait', () => {
    expect(talk(INTEREST).types('ja', 'det ved jeg ikke endnu').heard).toContain('Har I selv et forslag');
    expect(talk(INTEREST).types('det ved jeg ikke endnu').heard).toContain('Det kan ikke springes over.');
    expect(talk(INTEREST).types('ja', 'data', 'færdig').heard).toContain('Prioritér mindst 3');
  });

  test.each(['ret 2', 'ret indsatsområder', 'Ret indsats', 'ja, men ret nr. 2'])(
    '%j asks that question alone',
    (text) => {
      const said = talk(INTEREST, FULL).types(text);
      expect(said.heard).toContain('Hvilke indsatsområder er vigtigst');
      expect(said.types('3, 1 og 5').heard).toContain(
        '1. Dokumentation og dataunderstøttet ledelse\n2. Samarbejde',
      );
    },
  );

  test('"ret" alone, or something unknown, shows what there is to correct', () => {
    expect(talk(INTEREST, FULL).types('ret').heard).toContain('[Ret: Lokale mål]');
    expect(talk(INTEREST, FULL).types('ret parkering').heard).toContain(
      'Jeg kan ikke se, hvilket svar "parkering" er',
    );
    expect(talk(INTEREST, FULL).types('nej').heard).toContain('Hvad skal rettes?');
  });

  test.each(['nej', 'ret', 'ja, men ret tosprogede til data'])(
    'a mere "ja" to "Hvad skal rettes?" after %j reads all back again, and confirms nothing',
    (text) => {
      const asked = talk(INTEREST, FULL).types(text);
      expect(asked.heard).toContain('Hvad skal rettes?');
      const again = asked.types('ja');
      expect(again.last.done).toBeUndefined();
      expect(again.heard).toContain('[Bekræft]');
      expect(again.types('ja').last.done).toBeDefined();
    },
  );

  test('a correction that opens questions asks them', () => {
    const said = talk(INTEREST, { decision: 'no' }).types('ret svar', 'ja');
    expect(said.heard).toContain('Hvilke indsatsområder er vigtigst');
  });

  test.each([['ja'], ['ja', '6, 8 og 4', 'nej', 'nej', 'nej']])(
    'a change of mind after %j and on changes the answer',
    (...before) => {
      const changed = talk(INTEREST).types(...before, 'Vi vil alligevel ikke være med');
      expect(changed.state.entries).toMatchObject({ decision: 'no' });
      expect(changed.heard).toContain('Noteret, svar: Nej');
    },
  );

  test('where a text is asked for, "slut" and "ret" are text', () => {
    const form = everyForm(WITH_QUESTIONS).find(({ id }) => id === 'self-evaluation');
    if (form === undefined) throw new Error('no form');
    expect(talk(form).types('ret god stemning').state.entries).toHaveProperty(
      'constructor',
      'ret god stemning',
    );
    expect(talk(form).types('ret 1').state.entries).not.toHaveProperty('constructor', 'ret 1');
  });
});

describe('Nothing is guessed, and nothing is lost', () => {
  test('what could be two is asked about, and the rest stays', () => {
    const asked = talk(INTEREST).types('ja', 'tidlig indsats, samarbejde og overgange');
    expect(asked.heard).toContain(
      '[Samarbejde med forældre om børns læring og trivsel] [Tværprofessionelle samarbejde]',
    );
    const expected = ['tidlig-indsats', 'foraeldresamarbejde', 'overgange-og-sammenhaenge'];
    expect(
      asked.clicks('Samarbejde med forældre om børns læring og trivsel').state.entries['ranking'],
    ).toEqual(expected);
    expect(asked.types('forældrene').state.entries['ranking']).toEqual(expected);
    expect(asked.types('1').state.entries['ranking']).toEqual(expected);
    expect(asked.types('data, overgange, tosprogede').state.entries['ranking']).toHaveLength(3);
  });

  test('a day that could be two is asked about', () => {
    const asked = talk(ALIGNMENT).types('5/6');
    expect(asked.heard).toContain('[søndag den 5. juni 2016] [mandag den 5. juni 2017]');
    expect(asked.clicks('mandag den 5. juni 2017').state.entries['date']).toBe('2017-06-05');
  });

  test.each(['ja, men først fra 2026', 'vi kan desværre ikke sige ja endnu', 'ja tak til mere information'])(
    '%j is neither yes nor no: it is asked which, and what was written is proposed as the remark',
    (text) => {
      const asked = talk(INTEREST).types(text);
      expect(asked.state.entries).toEqual({});
      expect(asked.heard).toContain(`Jeg er ikke sikker på, hvad du mener med "${text}"`);
      expect(asked.heard).toContain('[Ja] [Ja, med forbehold for politisk godkendelse] [Nej]');
      const chosen = asked.clicks('Nej');
      expect(chosen.state.entries).toEqual({ decision: 'no', comment: text });
      expect(chosen.heard).toContain(`Nu står der:\n${text}`);
      expect(chosen.clicks('Behold').heard).toContain(`Bemærkninger = ${text}`);
      expect(chosen.types('nej').heard).toContain('Bemærkninger = (intet svar)');
    },
  );

  test.each([
    [
      'nej vent, jeg vil have social mobilitet først',
      ['social-mobilitet', 'tidlig-indsats', 'tosprogede-boern'],
    ],
    ['ups, overgange skal være først', ['overgange-og-sammenhaenge', 'tidlig-indsats', 'tosprogede-boern']],
    ['byt om på 1 og 2', ['tosprogede-boern', 'tidlig-indsats']],
    ['byt om', ['tosprogede-boern', 'tidlig-indsats']],
    ['tidlig indsats til sidst', ['tosprogede-boern', 'tidlig-indsats']],
    ['de tosprogede og tidlig indsats', ['tosprogede-boern', 'tidlig-indsats']],
    ['data, tosprogede, tidlig indsats', ['dokumentation-og-data', 'tosprogede-boern', 'tidlig-indsats']],
  ])('%j while ranking changes the order, and is no further place', (text, order) => {
    const said = talk(INTEREST).types('ja', 'tidlig indsats', 'de tosprogede').types(text);
    const ranked = said.state.entries['ranking'];
    expect(ranked).toHaveLength(order.length);
    expect(ranked).toEqual(order.map((id) => (id === 'dokumentation-og-data' ? expect.any(String) : id)));
  });

  test('a correction that comes when the next question is asked changes the ranking, and not that answer', () => {
    const said = talk(INTEREST).types('ja', 'tidlig indsats, de tosprogede og nr. 4');
    const corrected = said.types('nej vent, jeg vil have social mobilitet først');
    expect(corrected.state.entries).toMatchObject({
      ranking: ['social-mobilitet', 'tidlig-indsats', 'tosprogede-boern'],
    });
    expect(corrected.state.entries).not.toHaveProperty('own-suggestion');
    expect(corrected.heard).toContain('Har I selv et forslag');
  });

  test('two places of a finished ranking are swapped while something else is asked, and while all is read back', () => {
    const ranked = talk(INTEREST).types('ja', 'tidlig indsats, de tosprogede og nr. 4');
    const asked = ranked.types('byt 1 og 2');
    expect(asked.state.entries['ranking']).toEqual([
      'tosprogede-boern',
      'tidlig-indsats',
      ...(ranked.state.entries['ranking'] ?? []).slice(2),
    ]);
    expect(asked.state.entries).not.toHaveProperty('own-suggestion');
    expect(asked.heard).toContain('Har I selv et forslag');
    const skipped = asked.types('spring over', 'spring over', 'spring over', 'spring over');
    expect(skipped.state.phase).toBe('reading-back');
    const again = skipped.types('byt om på nr. 1 og nr. 2');
    expect(again.state.phase).toBe('reading-back');
    expect(again.state.entries['ranking']).toEqual(ranked.state.entries['ranking']);
  });

  test.each([
    'nej, byt 1 og 2',
    'bytte 1 og 2',
    'kan vi bytte om på nr. 1 og nr. 2?',
    'ombyt nummer 1 og 2, tak',
  ])('two places are swapped by %j', (text) => {
    const ranked = talk(INTEREST).types('ja', 'tidlig indsats, de tosprogede og nr. 4');
    const asked = ranked.types(text);
    expect(asked.state.entries['ranking']?.slice(0, 2)).toEqual(['tosprogede-boern', 'tidlig-indsats']);
    expect(asked.state.entries).not.toHaveProperty('own-suggestion');
  });

  test('a wish that ends in a no is asked about with the no first', () => {
    const asked = talk(INTEREST).types('vi vil gerne, men må desværre sige nej');
    expect(asked.state.entries).toEqual({});
    expect(asked.heard).toContain('[Nej] [Ja] [Ja, med forbehold for politisk godkendelse]');
  });

  test('a correction that does not say what it takes the place of is asked about', () => {
    const said = talk(INTEREST).types('ja', 'tidlig indsats').types('nej vent, data');
    expect(said.state.entries['ranking']).toEqual(['tidlig-indsats']);
  });

  test('an area with a word over is asked about, with the area as a button', () => {
    const asked = talk(INTEREST).types('ja', 'tidlig indsats, fordi det fylder hos os');
    expect(asked.state.entries['ranking']).toBeUndefined();
    expect(asked.clicks('Tidlig indsats og forebyggelse').state.entries['ranking']).toEqual([
      'tidlig-indsats',
    ]);
  });

  test('the municipality may speak of itself by name, and not of another', () => {
    expect(talk(INTEREST).types('Middelfart siger ja').state.entries).toEqual({ decision: 'yes' });
    expect(talk(INTEREST).types('Aarhus siger ja').state.entries).toEqual({});
  });

  test.each([
    ['måske', 'Jeg kan ikke se, hvilken mulighed "måske" er.'],
    ['x'.repeat(40_000), 'Jeg forstår ikke'],
    ['7', 'Der er ikke noget nr. 7'],
  ])('a refused answer is explained, and the question asked again', (text, why) => {
    const said = talk(INTEREST).types(text);
    expect(said.heard).toContain(why);
    expect(said.heard).toContain('Vil Middelfart Kommune være med?');
    expect(said.state.said['decision']).toBe(text);
    expect(said.state.entries).toEqual({});
  });

  test('a reservation is not taken for a yes where there is none', () => {
    const said = talk(buildExpressInterest(SPROG, NAME, [])).types('ja, med forbehold');
    expect(said.heard).toContain('Her kan der ikke svares med forbehold');
    expect(said.state.entries).toEqual({});
  });

  test('a refused ranking leaves the one before in place', () => {
    const said = talk(INTEREST, FULL).types('ret 2', 'robotter', '1,2,3,4,5,6');
    expect(said.heard).toContain('Prioritér højst 5');
    expect(said.state.entries['ranking']).toEqual(RANKED);
  });

  test('an area that stands already is not taken twice', () => {
    const said = talk(INTEREST).types('ja', 'data', 'dokumentation');
    expect(said.heard).toContain('står allerede som nr. 1');
  });

  test('"ja, men …" does not confirm', () => {
    for (const text of ['ja, men mål nr. 2 er forkert', 'ja måske', 'nej', 'hvad?', '']) {
      expect(talk(INTEREST, FULL).types(text).last.done).toBeUndefined();
    }
  });
});

describe('Old buttons do nothing twice', () => {
  test('a double click is told that it is noted', () => {
    const asked = talk(INTEREST).types('ja');
    const button = asked.button('Tosprogede børn');
    const once = asked.presses(button);
    const twice = once.presses(button);
    expect(twice.state).toEqual(once.state);
    expect(twice.heard).toContain('"Tosprogede børn" er allerede noteret.');
    expect(twice.heard).toContain('Hvad er nr. 2?');
  });

  test('a button of another question changes nothing and says where things stand', () => {
    const start = talk(INTEREST);
    const later = start.types('ja').presses(start.button('Nej'));
    expect(later.state.entries['decision']).toBe('yes');
    expect(later.heard).toContain('intet er ændret');
    expect(later.heard).toContain('Hvilke indsatsområder er vigtigst');
  });

  test('an old summary cannot confirm what was changed since', () => {
    const first = talk(INTEREST, FULL);
    const changed = first.types('ret 1', 'nej');
    const pressed = changed.presses(first.button('Bekræft'));
    expect(pressed.last.done).toBeUndefined();
    expect(pressed.heard).toContain('Svarene er ændret');
    expect(changed.clicks('Bekræft').last.done).toMatchObject({ decision: 'no' });
  });

  test('a second confirmation says that it is done', () => {
    const first = talk(INTEREST, FULL);
    const button = first.button('Bekræft');
    const again = first.presses(button).presses(button);
    expect(again.last.done).toBeUndefined();
    expect(again.heard).toContain('Svarene er bekræftet');
  });

  test.each(['', 'x', 'a|b|c|d|e', 'express-interest|decision|0|0|constructor', '|'.repeat(50)])(
    "the value %j is nobody's",
    (value) => {
      const said = talk(INTEREST).presses({ action: 'conversation-answer', value, label: '' });
      expect(said.state.entries).toEqual({});
      expect(said.heard).toContain('intet er ændret');
    },
  );
});

describe('One draft is both a form and a conversation', () => {
  test('what was filled in as a form is not asked again', () => {
    const said = talk(INTEREST).types('ja');
    const back = talkFrom(
      INTEREST,
      withEntries(INTEREST, said.state, { ...said.state.entries, ranking: RANKED }),
    );
    expect(back.heard).toContain('Har I selv et forslag');
  });

  test('of what is known, only what is missing is asked', () => {
    expect(talk(INTEREST, { decision: 'yes' }).heard).toContain('Hvilke indsatsområder er vigtigst');
    expect(talk(PEOPLE, { contacts: 'Anna Holm, a@x.dk' }).heard).toContain('Hvem deltager i møderne?');
    expect(talk(INTEREST, FULL).heard).toContain('[Bekræft]');
  });

  test('what was refused where nothing stood is there to be mended in the form, and may be skipped', () => {
    const said = talk(INTEREST).types('nej', 'x'.repeat(2001));
    expect(said.heard).toContain('på 2001 tegn, og der er plads til 2000');
    expect(said.state.entries).toHaveProperty('comment', 'x'.repeat(2001));
    expect(said.types('spring over').state.phase).toBe('reading-back');
  });

  test('what is wrong in it is asked first', () => {
    const back = talkFrom(
      INTEREST,
      startConversation(INTEREST, { decision: 'yes', ranking: ['tidlig-indsats'] }),
    );
    expect(back.heard).toContain('Hvilke indsatsområder er vigtigst');
  });

  test('a field that the form no longer asks is left', () => {
    const said = talk(INTEREST).types('ja', 'data');
    const other = buildExpressInterest(TILSYN, NAME, []);
    expect(
      wordsOf(
        step(other, said.state, { kind: 'text', text: 'fortsæt' }, fixedClock('2017-04-20T09:00').now())
          .replies[0],
      ),
    ).toContain('Hvilke lokale mål');
  });
});

describe('Whatever is typed or clicked', () => {
  const forms = [DAGTILBUD, TILSYN, SPROG, WITH_QUESTIONS].flatMap((one) => everyForm(one));
  const now = fixedClock('2017-04-20T09:00').now();
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...'ja|nej|nej tak|1|2, 3|tilbage|stop|forfra|hjælp|spring over|færdig|ret 2|ret|behold|de tre første|data og overgange|samarbejde|Anna Holm, chef, a@x.dk|i går|den 5.|ja, med forbehold|byrådet|\0|\ud800|<!channel>|'.split(
        '|',
      ),
    ),
  );
  const clicks = fc.nat();

  test('nothing throws, buttons fit, the state is plain, and only what is valid is done', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.array(fc.oneof(texts, clicks), { maxLength: 25 }),
        (form, inputs) => {
          let state = startConversation(form);
          let shown = step(form, state, { kind: 'text', text: 'fortsæt' }, now).replies;
          for (const input of inputs) {
            const buttons = shown.flatMap(buttonsOf);
            const button =
              typeof input === 'number' ? buttons[input % Math.max(1, buttons.length)] : undefined;
            if (typeof input === 'number' && button === undefined) continue;
            const stepped = step(
              form,
              state,
              button === undefined ? { kind: 'text', text: String(input) } : { kind: 'button', ...button },
              now,
            );
            expect(JSON.parse(JSON.stringify(stepped.state))).toEqual(stepped.state);
            expect(JSON.stringify(stepped.state)).not.toMatch(/\\u0000|\\ud800/);
            expect(stepped.replies.length).toBeGreaterThan(0);
            if (typeof input === 'string' && state.phase !== 'done' && parseCommand(input) === undefined) {
              const typed = input.replaceAll('\0', '\ufffd').toWellFormed();
              expect(Object.values(stepped.state.said)).toContain(typed);
            }
            for (const each of stepped.replies.flatMap(buttonsOf)) {
              expect(each.label.length).toBeLessThanOrEqual(75);
              expect(each.value.length).toBeLessThanOrEqual(2000);
            }
            if (stepped.done !== undefined) expect(readEntries(form, stepped.done).ok).toBe(true);
            state = stepped.state;
            shown = stepped.replies;
          }
        },
      ),
      { numRuns: rounds({ gate: 75, soak: 300 }) },
    );
  });
});
