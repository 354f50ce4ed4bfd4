/**
 * What a form's scripts say, as the page states it.
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Texts
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Texts}
 */
export function textsOf(form) {
  /** @type {Record<string, string>} */
  const texts = JSON.parse(form.dataset['form'] ?? '{}');
  return (key, values = {}) =>
    (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
