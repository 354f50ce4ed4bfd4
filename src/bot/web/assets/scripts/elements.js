/**
 * An element with its class and text.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {{ className?: string, text?: string, attributes?: Record<string, string> }} [options]
 * @param {readonly Node[]} [children]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, { className = '', text, attributes = {} } = {}, children = []) {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * A button that does something on the page.
 * @param {string} text
 * @param {string} label what a screen reader says
 * @param {() => void} act
 */
export function button(text, label, act) {
  const made = element('button', { className: 'button button-secondary', text });
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

/**
 * A place where what happened is told to a screen reader.
 * @returns {{ place: HTMLElement, tell(text: string): void }}
 */
export function announcer() {
  const place = element('div', { className: 'sr-only', attributes: { 'aria-live': 'polite' } });
  return {
    place,
    tell: (text) => {
      // The same text again would not be read.
      place.textContent = place.textContent === text ? `${text}\u00a0` : text;
    },
  };
}

/**
 * Leads links to an input that is hidden now to what stands in its place.
 * @param {Element} hidden
 * @param {HTMLElement} instead
 */
export function redirectLinks(hidden, instead) {
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const target = document.getElementById((link.getAttribute('href') ?? '').slice(1));
    if (target !== null && (target === hidden || hidden.contains(target)))
      link.setAttribute('href', `#${instead.id}`);
  }
}

/**
 * Tells the form that a value was changed by a script, as if it had been typed.
 * @param {Element} input
 */
export function changed(input) {
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/**
 * Takes a description of an element back.
 * @param {Element} described
 * @param {string} id
 */
export function withoutDescription(described, id) {
  const ids = (described.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each !== id);
  if (ids.length === 0) described.removeAttribute('aria-describedby');
  else described.setAttribute('aria-describedby', ids.join(' '));
}
