import { expect, test } from 'vitest';
import { buildRetraction } from '../../../src/bot/forms/retraction.ts';
import { buildSignature } from '../../../src/bot/forms/signature.ts';
import { buildStep } from '../../../src/bot/forms/steps.ts';
import { slackProblems } from '../../../src/bot/slack/problems.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import type { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import { MUCH } from '../partnerships.ts';

const recorded = { recordedBy: 'Bente', recordedAt: '2027-02-01T12:00:00.000Z' };
const by = [{ name: 'Bo Ås', title: 'direktør' }];

/** Offered to all parties, who sign for the longest of names, and signed by one. */
const ENROLMENT: Enrolment = {
  partnership: MUCH.id,
  municipality: '0751',
  revision: 3,
  state: 'aligned',
  invitedOn: '2027-01-01',
  approvals: [],
  ticked: [],
  alignment: { date: '2027-01-20', ...recorded },
  offered: {
    ...{ version: 1, fileHash: 'h', ...recorded },
    blocks: Object.fromEntries(
      MUCH.agreement.parties.map(({ id, signatories }) => [
        id,
        signatories.flatMap(({ name = 'Bo', title }) =>
          [1, 2, 3].map((nth) => ({ name: `${name} ${nth}`, title })),
        ),
      ]),
    ),
  },
  signatures: { 'nr-1': { by, date: '2027-02-01', version: 1, ...recorded } },
};

test('Forms about parties are within what both platforms take, however many they are and whatever they are called', () => {
  const forms = [
    buildSignature(MUCH, ENROLMENT, 'Aarhus Kommune'),
    buildStep('terminate', MUCH, 'Aarhus Kommune'),
    buildRetraction(MUCH, ENROLMENT, 'Aarhus Kommune'),
  ];
  for (const form of forms) {
    if (!form) throw new Error('no form');
    expect(slackProblems(form)).toEqual([]);
    expect(teamsProblems(form)).toEqual([]);
  }
});
