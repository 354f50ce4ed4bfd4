import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped } from '../../../src/bot/slack/render-text.ts';
import { typedText } from '../../../src/bot/slack/typed-text.ts';

describe('What a person typed', () => {
  test.each([
    ['Børn &amp; Unge &lt;3', 'Børn & Unge <3'],
    ['<mailto:gitte@middelfart.dk|gitte@middelfart.dk>', 'gitte@middelfart.dk'],
    ['<mailto:gitte@middelfart.dk>', 'gitte@middelfart.dk'],
    ['<tel:12345678|12 34 56 78>', '12 34 56 78'],
    ['se <https://kl.dk>', 'se https://kl.dk'],
    ['se <https://kl.dk/a?b=1&amp;c=2|kl.dk>', 'se kl.dk'],
    ['i <#C1|dagtilbud> og <#C2>', 'i #dagtilbud og #C2'],
    ['<!channel> <!here|here> <@U1|gitte> <@U2>', '@channel @here @gitte @U2'],
    ['&amp;lt;', '&lt;'],
    ['3 < 5 > 2', '3 < 5 > 2'],
    [':+1: :-1: :x: :white_check_mark::skin-tone-3:', '👍 👎 ❌ ✅'],
    [':one: :three: :keycap_ten:', '1️⃣ 3️⃣ 🔟'],
    ['kl. 10:30:20 :vores-egen: :constructor:', 'kl. 10:30:20 :vores-egen: :constructor:'],
  ])('%s is read as %s', (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });

  test('is read as it was escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((one) => !one.includes(':')),
        (text) => {
          expect(typedText(escaped(text))).toBe(text);
        },
      ),
    );
  });
});
