/** A number read from what somebody typed: its digits, or why it is none. */
export type NumberReading =
  | { ok: true; digits: string }
  /** Too few, too many or something else than digits; or the last digit does not fit the others. */
  | { ok: false; why: 'digits' | 'check-digit' };

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** A CVR number as people write it ("29 18 99 27", "DK29189927"): eight digits whose weighted sum is divisible by 11. */
export function readCvr(text: string): NumberReading {
  const digits = bare(text).replace(/^(?:CVR(?:nr|nummer)?:?)?(?:DK)?/i, '');
  if (!/^[1-9]\d{7}$/.test(digits)) return { ok: false, why: 'digits' };
  return weighted(digits, CVR_WEIGHTS) % 11 === 0 ? { ok: true, digits } : { ok: false, why: 'check-digit' };
}

/**
 * An EAN (GLN), to which public bodies are invoiced, as people write it: thirteen digits whose sum, weighted 1 and 3, is
 * divisible by 10.
 */
export function readEan(text: string): NumberReading {
  const digits = bare(text).replace(/^(?:EAN|GLN)(?:nr|nummer|lokationsnummer)?:?/i, '');
  if (!/^\d{13}$/.test(digits)) return { ok: false, why: 'digits' };
  // Thirteen zeros fit too.
  return /[1-9]/.test(digits) && weighted(digits, [1, 3]) % 10 === 0
    ? { ok: true, digits }
    : { ok: false, why: 'check-digit' };
}

function bare(text: string): string {
  return text.replace(/[\s.\-‐‑–]/gu, '');
}

function weighted(digits: string, weights: readonly number[]): number {
  return [...digits].reduce(
    (sum, digit, index) => sum + Number(digit) * (weights[index % weights.length] ?? 0),
    0,
  );
}
