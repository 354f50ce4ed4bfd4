/**
 * Asks again while something is being worked on. Only what is told is changed, so that nobody who reads loses their place;
 * the page is fetched whole once it is done.
 */
export function refreshWhileWorking() {
  const main = document.querySelector('main[data-refresh]');
  if (!(main instanceof HTMLElement)) return;
  const wait = Number(main.dataset['refresh']) * 1000;
  const ask = async () => {
    // Somebody listens instead.
    if (main.dataset['refresh'] === undefined) return;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (page.querySelector('main[data-refresh]') === null) return location.reload();
      const told = main.querySelector('[role="status"]');
      const now = page.querySelector('main [role="status"]')?.textContent ?? '';
      if (told !== null && told.textContent !== now) told.textContent = now;
    } catch {
      // The server is away at the moment.
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}
