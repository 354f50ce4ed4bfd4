import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { checkDefinition } from '../../../../src/partnership/definition-check/check-definition.ts';

const text = readFileSync(
  new URL('../../../fixtures/partnerships/trivsel-2021/definition.yaml', import.meta.url),
  'utf8',
);

/** What check tells. */
function rulesAfter(changes: Readonly<Record<string, unknown>>): string[] {
  const document = parseDocument(text);
  for (const [dotted, value] of Object.entries(changes)) {
    const path = dotted.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  return checkDefinition(document.toJS()).findings.map(({ severity, rule }) => `${severity}: ${rule}`);
}

test.each<[string, Record<string, unknown>, string]>([
  [
    'a ranking besides the points',
    { 'focusAreas.ranking': { minimum: 1, maximum: 2 } },
    'error: ranking-and-points',
  ],
  ['points that no area can take', { 'focusAreas.points.mostPerArea': 24 }, 'error: points-left-over'],
  [
    'wishes without the areas of a network',
    { 'focusAreas.perNetwork': undefined },
    'warning: wishes-do-not-count',
  ],
  [
    'a municipality on both sides of a wall',
    { 'networks.walls.1.groups.1.municipalities.0': '0751' },
    'error: on-both-sides-of-a-wall',
  ],
  [
    'a wall with a code of nobody',
    { 'networks.walls.1.groups.1.municipalities.0': '9999' },
    'error: unknown-municipality',
  ],
  [
    'a later question at a milestone that is no deadline',
    { 'laterDeadlines.0.milestone': 'opstart' },
    'error: later-deadline-without-a-day',
  ],
  [
    'a later question with the deadline of another',
    { 'laterDeadlines.1.milestone': 'bindende-frist' },
    'error: later-deadline-without-a-day',
  ],
  [
    'a later deadline without a day',
    { 'timeline.milestones.2.when': 'marts 2021' },
    'error: later-deadline-without-a-day',
  ],
  [
    'a later deadline before the first',
    { 'timeline.milestones.2.when': '1. januar 2021' },
    'error: later-deadline-out-of-order',
  ],
  [
    'a later deadline after the end',
    { 'timeline.milestones.2.when': '15. marts 2071' },
    'error: later-deadline-out-of-order',
  ],
  [
    'an instalment that is due before anybody has answered',
    { 'price.instalments.0.due': '1. maj 2012' },
    'warning: instalment-before-answers',
  ],
  [
    'an address without a domain',
    { 'agreement.parties.2.contacts.0.email': 'ea@trivselsfonden' },
    'error: address-without-domain',
  ],
  ['an address with a comma behind it', { 'contacts.0.email': 'ea@kl.dk.' }, 'error: address-without-domain'],
  [
    'a role that is a sentence',
    { 'agreement.parties.2.role': 'Medfinansierer partnerskabet' },
    'warning: phrase-is-a-sentence',
  ],
  [
    'a task that ends in a full stop',
    { 'agreement.parties.1.tasks.0': 'varetager projektledelsen.' },
    'warning: phrase-is-a-sentence',
  ],
  [
    'a success criterion that ends in a full stop',
    { 'successCriteria.0': 'flere børn trives.' },
    'warning: phrase-is-a-sentence',
  ],
  [
    'a later question about an add-on that is not there',
    { 'laterDeadlines.1.addOns.0': 'kursus' },
    'error: unknown-reference',
  ],
  [
    'a clause for those who wish for an area that is not there',
    { 'agreement.clauses.1.when.focusArea': 'leg' },
    'error: unknown-reference',
  ],
  [
    'a member of a party that is not there',
    { 'groups.0.members.0.party': 'region' },
    'error: unknown-reference',
  ],
  [
    'a meeting of a group that is not there',
    { 'timeline.milestones.6.group': 'udvalg' },
    'error: unknown-reference',
  ],
  ['a task at a milestone that is not there', { 'tasks.0.milestone': 'planen' }, 'error: unknown-milestone'],
  [
    'a place for a meeting online',
    { 'timeline.milestones.6.meeting.place': 'Odense' },
    'error: meeting-held-elsewhere',
  ],
  [
    'a link for a meeting in person',
    { 'timeline.milestones.5.meeting.held': 'in-person' },
    'error: meeting-held-elsewhere',
  ],
  [
    'a meeting that ends before it begins',
    { 'timeline.milestones.5.meeting.hours.until': '9.00' },
    'error: meeting-ends-too-early',
  ],
  [
    'a time of day in the date and among the hours',
    { 'timeline.milestones.5.when': '19. maj 2021 kl. 10.00' },
    'error: meeting-hours-twice',
  ],
  ['two clauses with one id', { 'agreement.clauses.1.id': 'rettigheder' }, 'error: duplicate-id'],
  [
    'nobody of a third party who signs when agreements are signed',
    { 'agreement.parties.2.signatories.0.until': '2020-01-01' },
    'error: nobody-signs',
  ],
  [
    'a place for a clause that no agreement has',
    { 'agreement.clauses.0.after': 'bilag' },
    'error: not-one-of',
  ],
  ['a clause without a text', { 'agreement.clauses.0.text': [] }, 'error: out-of-range'],
  ['a clause whose text is empty', { 'agreement.clauses.0.text': [' '] }, 'error: out-of-range'],
  [
    'a text of a clause that is cut at its comma',
    { 'agreement.clauses.0.text': ['Parterne kan bruge de materialer', 'som partnerskabet udvikler.'] },
    'warning: clause-text-not-whole',
  ],
  [
    'a clause for those who said no',
    { 'agreement.clauses.1.when': { decision: 'no' } },
    'error: condition-never-holds',
  ],
  [
    'a clause for those with a reservation, where none is taken',
    {
      'registration.underReservation': false,
      'agreement.clauses.1.when': { decision: 'yes-under-reservation' },
    },
    'error: condition-never-holds',
  ],
  [
    'a clause for those who wish for an area, where nobody is asked',
    {
      'focusAreas.points': undefined,
      'agreement.clauses.1.when': { focusArea: 'rutiner' },
    },
    'error: condition-never-holds',
  ],
  [
    'a clause for those with a priority that is not there',
    { 'agreement.clauses.1.when': { leadershipPriority: 'tillid' } },
    'error: unknown-reference',
  ],
  [
    'a clause for an answer to a question that is not there',
    { 'agreement.clauses.1.when': { question: { id: 'erfaring', answer: 'ja' } } },
    'error: unknown-reference',
  ],
  [
    'a clause for an answer that a question does not have',
    {
      selfEvaluation: { questions: [{ id: 'erfaring', kind: 'scale', text: 'Hvor erfarne er I?' }] },
      'agreement.clauses.1.when': { question: { id: 'erfaring', answer: '6' } },
    },
    'error: condition-never-holds',
  ],
  [
    'a clause for the answer to a question with free text',
    {
      selfEvaluation: { questions: [{ id: 'erfaring', kind: 'text', text: 'Hvor erfarne er I?' }] },
      'agreement.clauses.1.when': { question: { id: 'erfaring', answer: 'ja' } },
    },
    'error: condition-never-holds',
  ],
  ['a third party with the name of another', { 'agreement.parties.2.name': 'kl' }, 'error: party-name-twice'],
  [
    'contacts of KL among the parties',
    {
      'agreement.parties.1.contacts': [
        { title: 'konsulent', name: 'Bo Dam', email: 'bo@kl.dk', phone: '33703370' },
      ],
    },
    'error: party-says-it-elsewhere',
  ],
  [
    'contacts who are reminded of the signatures of others',
    {
      reminders: {
        rules: [
          {
            id: 'andre',
            about: { milestone: 'aftale' },
            moment: 'end',
            when: '7 dage efter',
            to: 'contacts',
            missing: 'other-signatures',
            template: 'underskrift-mangler-hos-parter',
          },
        ],
      },
    },
    'error: other-signatures-not-theirs',
  ],
  [
    'one signatory for all municipalities',
    { 'agreement.parties.0.signatories.0.name': 'Bo Dam' },
    'error: party-says-it-elsewhere',
  ],
])('check tells of %s', (_, changes, rule) => {
  expect(rulesAfter(changes)).toContain(rule);
});
