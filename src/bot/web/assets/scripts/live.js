/**
 * Shows how far work is as the server tells it, in place of asking again and again. The page is fetched anew once the work
 * has ended, which leads to what came of it.
 */
export function listenToWork() {
  const place = document.querySelector('[data-events]');
  const main = document.querySelector('main');
  if (!(place instanceof HTMLElement) || main === null) return;
  const events = new EventSource(place.dataset['events'] ?? '');
  events.addEventListener('open', () => {
    delete main.dataset['refresh'];
  });
  events.addEventListener('progress', (event) => {
    const { done, all, text } = JSON.parse(event.data);
    const bar = place.querySelector('progress');
    const told = place.querySelector('[role="status"]');
    if (bar !== null) {
      bar.max = all === 0 ? 1 : all;
      bar.value = done;
    }
    if (told !== null && told.textContent !== text) told.textContent = text;
  });
  events.addEventListener('ended', () => {
    events.close();
    location.reload();
  });
}
