import { describe, expect, test } from 'vitest';
import { readConfig, readServerConfig } from '../src/config.ts';

const TEAMS = {
  TEAMS_APP_ID: 'app',
  TEAMS_APP_PASSWORD: 'hemmelig-kode',
  TEAMS_TENANT_ID: '8D2C5A11-0d70-4b5e-9f0e-1c1f6f0e7a10',
};
const ONE = '11111111-0d70-4b5e-9f0e-1c1f6f0e7a10';
const TWO = '22222222-0d70-4b5e-9f0e-1c1f6f0e7a10';

function tenantsOf(TEAMS_TENANTS: string) {
  const read = readServerConfig({ ...TEAMS, TEAMS_TENANTS });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  return [...(read.config.teams?.tenants ?? [])];
}

function problemsOf(environment: NodeJS.ProcessEnv): string[] {
  const read = readServerConfig(environment);
  return read.ok ? [] : read.problems.map(({ message, fix }) => `${message}. ${fix}`);
}

describe('The tenants that are served', () => {
  test.each<[string, [string, string[]][]]>([
    ['', []],
    [`${ONE}=0751`, [[ONE, ['0751']]]],
    [`${ONE.toUpperCase()} = Aarhus, 461 ,Lyngby-Taarbæk`, [[ONE, ['0751', '0461', '0173']]]],
    [
      `${ONE}=Aarhus Kommune;\n${TWO}=Odense, 0461;`,
      [
        [ONE, ['0751']],
        [TWO, ['0461']],
      ],
    ],
  ])('are read from "%s"', (text, tenants) => {
    expect(tenantsOf(text)).toEqual(tenants);
  });

  test.each<[string, RegExp]>([
    ['aarhus.dk=0751', /Part 1 .* does not begin with a tenant's id/],
    [`${ONE}`, /Part 1 .* does not begin with a tenant's id/],
    [`${ONE}=0751=0461`, /Part 1 .* does not begin with a tenant's id/],
    [`${ONE}=`, /Part 1 .* names no municipality/],
    [`${ONE}=Årslev`, /"Årslev", which is no municipality/],
    [`${ONE}=0999`, /"0999", which is no municipality/],
    [`${ONE}=Aarhsu`, /"Aarhsu", which is no municipality. Perhaps Aarhus \(0751\) is meant/],
    [`${ONE}=0751; ${ONE}=0461`, /Part 2 .* names a tenant for the second time/],
    [`${TEAMS.TEAMS_TENANT_ID.toLowerCase()}=0751`, /Part 1 .* names the tenant of TEAMS_TENANT_ID/],
  ])('"%s" is told', (text, problem) => {
    expect(problemsOf({ ...TEAMS, TEAMS_TENANTS: text })).toEqual([expect.stringMatching(problem)]);
  });

  test('are told with all their problems at once', () => {
    const text = `kl; ${ONE}=; ${TWO}=Aarhsu, 0999`;
    expect(problemsOf({ ...TEAMS, TEAMS_TENANTS: text })).toHaveLength(4);
  });

  test("need KL's own credentials", () => {
    expect(problemsOf({ TEAMS_TENANTS: `${ONE}=0751` })).toEqual([
      expect.stringContaining('TEAMS_TENANTS is set, and Teams is off'),
    ]);
  });
});

test.each<[string, boolean]>([
  ['https://teams.microsoft.com/l/app/1f2c?tenantId=8d2c', true],
  ['https://teams.cloud.microsoft/l/app/1f2c', true],
  ['http://teams.microsoft.com/l/app/1f2c', false],
  ['https://teams.microsoft.com.ond.example/l/app/1f2c', false],
  ['https://teams.microsoft.com@ond.example/l/app/1f2c', false],
  ['https://ond.example/l/app/1f2c', false],
  ['1f2c', false],
])('The link that letters have to the app may be %s: %s', (link, may) => {
  const read = readConfig({ TEAMS_APP_LINK: link });
  expect(read.ok ? read.config.teamsAppLink : undefined).toBe(may ? link : undefined);
});
