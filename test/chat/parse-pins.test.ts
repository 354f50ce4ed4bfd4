import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePins, pinsValue, readPinsValue } from '../../src/chat/parse-pins.ts';
import { pinText } from '../../src/chat/text/network-plan-da.ts';
import { municipalities, municipalityByCode } from '../../src/partnership/municipalities/register.ts';
import type { Pin } from '../../src/partnership/networks/network-input.ts';

const [ODENSE, ASSENS, KOEGE, ROSKILDE] = ['0461', '0420', '0259', '0265'] as const;
const together = (...codes: string[]): Pin => ({ kind: 'together', municipalities: codes });
const apart = (...codes: string[]): Pin => ({ kind: 'apart', municipalities: codes });
const inNetwork = (municipality: string, network: number): Pin => ({
  kind: 'in-network',
  municipality,
  network,
});

const code = fc.constantFrom(...municipalities.map((one) => one.code));
const several = fc.uniqueArray(code, { minLength: 2, maxLength: 6 });
const pin: fc.Arbitrary<Pin> = fc.oneof(
  several.map((codes) => together(...codes)),
  several.map((codes) => apart(...codes)),
  fc.tuple(code, fc.integer({ min: 1, max: 12 })).map(([one, network]) => inNetwork(one, network)),
);

describe('demands typed by staff', () => {
  test.each([
    ['med Odense og Assens sammen', [together(ODENSE, ASSENS)]],
    ['sammen Odense, Assens', [together(ODENSE, ASSENS)]],
    ['sammen: Odense, Assens og Køge', [together(ODENSE, ASSENS, KOEGE)]],
    ['Odense sammen med Assens', [together(ODENSE, ASSENS)]],
    ['hvor Odense og Assens skal være i samme netværk', [together(ODENSE, ASSENS)]],
    ['Køge og Roskilde hver for sig', [apart(KOEGE, ROSKILDE)]],
    ['hver for sig Køge, Roskilde', [apart(KOEGE, ROSKILDE)]],
    ['Køge ikke sammen med Roskilde', [apart(KOEGE, ROSKILDE)]],
    ['Køge og Roskilde i hvert sit netværk', [apart(KOEGE, ROSKILDE)]],
    ['Roskilde i netværk 2', [inNetwork(ROSKILDE, 2)]],
    ['Køge og Roskilde i netværk nr. 2.', [inNetwork(KOEGE, 2), inNetwork(ROSKILDE, 2)]],
    ['roskilde kommune til NETVÆRK 2!', [inNetwork(ROSKILDE, 2)]],
    [
      'med Odense, Assens sammen, Køge og Roskilde hver for sig og Roskilde i netværk 2',
      [together(ODENSE, ASSENS), apart(KOEGE, ROSKILDE), inNetwork(ROSKILDE, 2)],
    ],
    [
      'sammen Odense, Assens; hver for sig Køge, Roskilde',
      [together(ODENSE, ASSENS), apart(KOEGE, ROSKILDE)],
    ],
    ['uden bindinger', []],
  ])('"%s"', (text, pins) => {
    expect(parsePins(text)).toEqual({ ok: true, pins });
  });

  test('can be typed as the bot shows them', () => {
    const nameOf = (one: string) => municipalityByCode(one)?.name ?? one;
    fc.assert(
      fc.property(fc.array(pin, { minLength: 1, maxLength: 5 }), (pins) => {
        const shown = pins.map((one) => pinText(one, nameOf)).join('; ');
        expect(parsePins(`med ${shown}`)).toEqual({ ok: true, pins });
      }),
    );
  });

  test('come back from a button as they were', () => {
    fc.assert(
      fc.property(fc.array(pin, { maxLength: 5 }), (pins) => {
        expect(readPinsValue(pinsValue(pins))).toEqual(pins);
      }),
    );
    expect(readPinsValue('stable')).toBeUndefined();
  });

  test('that are not understood are told of all at once, with who may be meant', () => {
    expect(parsePins('med Lyngb og Odense sammen; Køge sammen; noget andet')).toEqual({
      ok: false,
      unclear: [
        { rule: 'unknown-municipality', said: 'Lyngb', nearest: ['Lyngby-Taarbæk'] },
        { rule: 'one-alone', said: 'Køge sammen' },
        { rule: 'not-a-pin', said: 'noget andet' },
      ],
    });
    expect(parsePins('med')).toMatchObject({ ok: false, unclear: [{ rule: 'not-a-pin' }] });
  });
});
