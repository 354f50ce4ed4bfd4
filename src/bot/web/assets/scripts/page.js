// What every page does with a script. Nothing needs it: each form is complete without.
import { chooseAll } from './choose.js';
import { hideConditional } from './conditional.js';
import { addCalendars } from './dates.js';
import { takeDroppedFiles } from './drop.js';
import { listenToWork } from './live.js';
import { addPeopleRows } from './people.js';
import { movePlan } from './plan.js';
import { countPoints } from './points.js';
import { orderRankings } from './ranking.js';
import { refreshWhileWorking } from './refresh.js';
import { saveWhileTyping } from './save.js';
import { textsOf } from './texts.js';

for (const form of document.querySelectorAll('form[data-form]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  const texts = textsOf(form);
  orderRankings(form, texts);
  addPeopleRows(form, texts);
  countPoints(form, texts);
  addCalendars(form, texts);
  hideConditional(form);
  saveWhileTyping(form);
}

for (const form of document.querySelectorAll('form[data-drop]'))
  if (form instanceof HTMLFormElement) takeDroppedFiles(form);

refreshWhileWorking();
listenToWork();
movePlan();
chooseAll();
document.documentElement.dataset['ready'] = '';

const summary = document.querySelector('[data-error-summary]');
if (summary instanceof HTMLElement) summary.focus();
