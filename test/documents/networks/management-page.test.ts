import { describe, expect, test } from 'vitest';
import { problemText, whyText } from '../../../src/chat/text/network-plan-da.ts';
import { managementPage, namesOf } from '../../../src/documents/networks/management-page.ts';
import { boundOf } from '../../../src/partnership/networks/bound/bound-of.ts';
import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import { evaluatePlan } from '../../../src/partnership/networks/evaluate-plan.ts';
import { explainPlan } from '../../../src/partnership/networks/explain-plan.ts';
import { movePlan } from '../../../src/partnership/networks/move-plan.ts';
import type { NetworkInput } from '../../../src/partnership/networks/network-input.ts';
import { invented } from '../../partnership/networks/candidates.ts';

function composed(input: NetworkInput) {
  const result = composeNetworks(input, { seed: 1 });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

const input = invented(26, 1);
const plan = composed(input);

describe('Why a municipality sits where it does', () => {
  test('is one sentence for each, with what the nearest alternative would cost', () => {
    const sentences = explainPlan(input, plan).map((one) => whyText(one, namesOf(input)));
    expect(sentences).toHaveLength(26);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^\S.* er i netværk \d, .*; det nærmeste alternativ er at .* point\.$/);
      expect(sentence.match(/\.(?!\d)/g)).toHaveLength(1);
    }
    expect(sentences).toContain(
      'Kolding er i netværk 1, får tre af sine fire første ønsker opfyldt og har 146\u00A0km til det geografiske midtpunkt Vesthimmerlands; det nærmeste alternativ er at bytte plads med Varde i netværk 3, hvor kommunen ville få 3 af 4 ønsker som nu og selv være midtpunkt, men det ville koste planen 4,3 point.',
    );
  });

  test('the alternative costs what the move costs when it is made by hand', () => {
    for (const { municipality, reason } of explainPlan(input, plan)) {
      if (reason.kind !== 'alternative') throw new Error('an alternative for all');
      const moved = movePlan(input, plan, municipality.code, reason.network, reason.insteadOf);
      if (!moved.ok) throw new Error(JSON.stringify(moved.problems));
      expect(moved.change).toBeCloseTo(reason.change, 6);
      expect(moved.plan.municipalities.find(({ code }) => code === municipality.code)).toEqual(reason.own);
      expect(reason.change).toBeLessThanOrEqual(1e-6);
    }
  });

  test('says so where it is the only network, agreed, or staff decided', () => {
    const [first, second] = plan.networks[0]?.members ?? [];
    if (!first || !second) throw new Error('members');
    const sentence = (over: Partial<NetworkInput>) => {
      const changed = { ...input, ...over };
      const one = explainPlan(changed, evaluatePlan(changed, plan.networks)).find(
        ({ municipality }) => municipality.code === first,
      );
      return one && whyText(one, namesOf(input));
    };
    expect(sentence({ fixed: [plan.networks[0] ?? { number: 1, members: [] }] })).toContain(
      '; netværket er aftalt på forhånd.',
    );
    expect(sentence({ pins: [{ kind: 'in-network', municipality: first, network: 1 }] })).toContain(
      '; KL har fastlagt, at kommunen skal være i dette netværk.',
    );
    expect(sentence({ pins: [{ kind: 'together', municipalities: [first, second] }] })).toContain(
      `; KL har fastlagt, at kommunen skal være sammen med ${namesOf(input)(second)}.`,
    );
    const nine = invented(9, 1, { count: 'one' });
    expect(explainPlan(nine, composed(nine)).map((one) => whyText(one, namesOf(nine)))[0]).toMatch(
      /; der er kun ét netværk\.$/,
    );
  });
});

describe('A move by hand', () => {
  test('scores the same as a fresh evaluation, and warns of sizes and pins', () => {
    const [from] = plan.networks;
    const code = from?.members[0] ?? '';
    const pinned = { ...input, pins: [{ kind: 'in-network' as const, municipality: code, network: 1 }] };
    const moved = movePlan(pinned, plan, code, 2);
    if (!moved.ok) throw new Error(JSON.stringify(moved.problems));
    expect(moved.plan).toEqual(evaluatePlan(pinned, moved.plan.networks));
    expect(moved.change).toBeCloseTo(moved.plan.value - plan.value, 8);
    expect(moved.plan.warnings.map(({ rule }) => rule)).toContain('network-outside-size');
    expect(moved.brokenPins).toEqual(pinned.pins);
    expect(moved.affected.map(({ before }) => before.code)).toContain(code);
  });

  test('that cannot be made says why', () => {
    expect(movePlan(input, plan, '9999', 17)).toEqual({
      ok: false,
      problems: [
        { rule: 'not-in-plan', municipality: '9999' },
        { rule: 'no-such-network', network: 17, networks: [1, 2, 3] },
      ],
    });
  });
});

test('the ways out are said in Danish', () => {
  const crowd = invented(31, 1);
  const result = composeNetworks(crowd, { seed: 1 });
  expect(result.ok ? [] : result.problems.map((one) => problemText(one, namesOf(crowd)))).toEqual([
    '31 kommuner kan ikke deles i flere netværk på 8–10. Mulighederne er: netværk på 7–10 kommuner (fire netværk); netværk på 8–11 kommuner (tre netværk); at én kommune venter, så 30 kommuner kan danne tre netværk (længst fra de øvrige ligger Bornholm); at én kommune mere kommer med, så 32 kommuner kan danne fire netværk.',
  ]);
});

test('the page for management says how good the plan is, who is worst off, and why each sits there', () => {
  const page = managementPage(input, plan, {
    ...{ title: 'Netværk', partnership: 'Partnerskab om <dagtilbud>' },
    bound: boundOf(input, plan, { rounds: 40 }),
  });
  expect(page).toMatch(
    /^# Netværk\n\n\*\*Partnerskab om \\<dagtilbud\\>\*\*\n\n26 kommuner i 3 netværk\. En kommune får i gennemsnit 80,9 point af 100 mulige\./,
  );
  expect(page).toMatch(/ingen anden sammensætning inden for størrelserne er mere end [\d,]+ procent bedre/);
  expect(page).toContain(
    'ønsker til indsatsområder (50\u00a0%), kommunal mangfoldighed (17\u00a0%) og geografisk tilgængelighed (33\u00a0%)',
  );
  expect(page).toContain('Dårligst stillet er Læsø med');
  expect(page.match(/^## Netværk \d$/gm)).toHaveLength(3);
  expect(page.match(/^- /gm)).toHaveLength(26);
  expect(page.match(/^\| Kommune \| Ønsker opfyldt \| Til midtpunktet \| Point \|$/gm)).toHaveLength(3);
  for (const one of plan.municipalities) {
    const { met, of } = one.satisfied;
    const row = page.split('\n').find((line) => line.startsWith(`| ${one.name} |`)) ?? '';
    expect(row).toContain(`| ${met} af ${of} |`);
    const isMidpoint = plan.networks.some(({ host }) => host === one.code);
    expect(row).toContain(isMidpoint ? '| er midtpunkt |' : `| ${Math.round(one.km ?? 0)}\u00A0km |`);
  }
});

test('the page has no column of wishes where nobody has ranked', () => {
  const unranked = {
    ...input,
    municipalities: input.municipalities.map((one) => ({ ...one, wishes: [] })),
  };
  const page = managementPage(unranked, evaluatePlan(unranked, plan.networks), {
    ...{ title: 'Netværk', partnership: 'Partnerskab' },
  });
  expect(page).toContain('| Kommune | Til midtpunktet | Point |');
  expect(page).not.toContain('Ønsker opfyldt');
});
