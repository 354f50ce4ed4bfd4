import { describe, expect, test } from 'vitest';
import { placeLabel } from '../../../src/chat/text/words-da.ts';

describe('A button for a municipality in one of several partnerships', () => {
  test('says both names where there is room', () => {
    expect(placeLabel('Aarhus Kommune', 'Partnerskab om dagtilbud')).toBe(
      'Aarhus Kommune: Partnerskab om dagtilbud',
    );
  });

  test('is told apart by the partnership also where its name is long, and shows that something is left out', () => {
    const labels = ['Tilsyn', 'Sprog'].map((name) =>
      placeLabel('Lyngby-Taarbæk Kommune', name.padEnd(75, '.')),
    );
    expect(new Set(labels).size).toBe(2);
    for (const label of labels) {
      expect(label).toHaveLength(75);
      expect(label.at(-1)).toBe('…');
    }
  });
});
