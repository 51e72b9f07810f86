// What is taken for what: a table whose colours show each row's parts, and the largest confusions in words.

import {byId, make, mark, say} from './dom.js';
import {count, epochs, percent, plural} from './text.js';

const SMALL = 16;
const TOLD = 5;
const FRESH = 2; // epochs
const LEAST = 35; // percent of the colour, which are seen on dark ground, too

let shown = null;
let told = [];
let cells = [];
let key = '';

/** Shows the confusion matrix of a run, if it has one. */
export function showConfusion(run) {
  const {classes, monitored} = run.facts;
  const event = run.confusion;
  byId('confusion-panel').hidden = !event || !classes;
  byId('confusing').hidden = !event || !classes;
  if (!event || !classes) {
    return;
  }
  if (event !== shown) {
    showMatrix(event, classes, monitored);
  }
  showHead(run, event);
}

function showMatrix(event, classes, monitored) {
  shown = event;
  const {counts} = event;
  const names = counts.map((_, i) => String(classes[i] ?? i));
  if (key !== JSON.stringify(names)) {
    key = JSON.stringify(names);
    makeTable(names);
  }
  const caption = `Rows: the truth. Columns: what was predicted. ${count(event.samples)} ${
    monitored === 'training' ? 'training' : 'validation'} samples, predicted ${when(event)}.`;
  say(byId('confusion').caption, caption);
  const sums = counts.map(row => row.reduce((sum, n) => sum + n, 0));
  counts.forEach((row, i) => row.forEach((n, j) => paint(cells[i][j], n, sums[i] > 0 ? n / sums[i] : 0, i === j)));
  tell(names, counts, sums);
}

function makeTable(names) {
  const table = byId('confusion');
  table.classList.toggle('crowded', names.length > SMALL);
  table.classList.toggle('long', names.some(name => name.length > 3));
  cells = names.map(() => names.map(() => make('td')));
  table.tHead.replaceChildren(make('tr', {}, make('td', {class: 'corner'}, 'truth'),
    ...names.map(name => make('th', {scope: 'col', title: name}, make('span', {}, name)))));
  table.tBodies[0].replaceChildren(...names.map((name, i) =>
    make('tr', {}, make('th', {scope: 'row', title: name}, make('span', {}, name)), ...cells[i])));
}

/** Colours a cell: how right in blue, how wrong in orange, with the root, since few wrong ones matter. */
function paint(cell, n, part, right) {
  say(cell, n === 0 ? '' : count(n));
  const strength = right ? part : Math.sqrt(part);
  const level = n === 0 ? 0 : Math.round(LEAST + (100 - LEAST) * strength);
  mark(cell, 'class', right ? 'right' : 'wrong');
  cell.style.setProperty('--level', level + '%');
}

function tell(names, counts, sums) {
  const pairs = counts.flatMap((row, i) => row.map((n, j) => ({n, i, j})))
    .filter(({n, i, j}) => i !== j && n > 0).sort((a, b) => b.n - a.n);
  const total = sums.reduce((a, b) => a + b, 0);
  const wrong = pairs.reduce((sum, {n}) => sum + n, 0);
  say(byId('confusion-note'), total === 0 ? 'Nothing was predicted yet.'
    : wrong === 0 ? `All ${count(total)} samples are right.`
      : `${count(total - wrong)} of ${count(total)} are right (${percent(1 - wrong / total)}). `
        + hardest(names, counts, sums) + ' Most confused:');
  told = pairs.slice(0, 2).map(({n, i, j}) => [names[i], names[j], n]);
  byId('confused').replaceChildren(...pairs.slice(0, TOLD).map(({n, i, j}) => make('li', {},
    make('b', {}, names[i]), ' taken for ', make('b', {}, names[j]),
    `: ${plural(n, 'time')} (${percent(n / sums[i])} of class ${names[i]})`)));
}

const since = event => event.sinceEpoch ?? event.epoch;

const when = event => epochs(since(event), event.epoch);

/** Says in the head of the page what is confused most, if enough was predicted; and if that is long ago, when. */
function showHead(run, event) {
  const fresh = run.end !== null || 2 * since(event) >= run.epoch - FRESH;
  const enough = event.samples >= 3 * event.counts.length;
  const key = JSON.stringify([fresh, enough, event.samples, told, when(event)]);
  const head = byId('confusing');
  if (head.dataset.key === key) {
    return;
  }
  head.dataset.key = key;
  const before = `Which classes are confused was last looked at ${when(event)}: `;
  if (!enough) {
    head.replaceChildren('Which classes are confused was not looked at enough yet.');
  } else if (told.length === 0) {
    head.replaceChildren(fresh ? 'No class is taken for another.' : before + 'none was.');
  } else {
    head.replaceChildren(fresh ? 'Most confused: ' : before, ...told.flatMap(([truth, predicted, n], k) => [
      k > 0 ? ', and ' : '', make('b', {}, truth), ' taken for ', make('b', {}, predicted), ` (${plural(n, 'time')})`]),
    `, of ${count(event.samples)} samples${fresh ? ` predicted ${when(event)}` : ''}.`);
  }
}

function hardest(names, counts, sums) {
  const parts = names.map((name, i) => ({name, part: sums[i] > 0 ? counts[i][i] / sums[i] : 1}));
  const worst = parts.reduce((a, b) => b.part < a.part ? b : a);
  return `Hardest: ${worst.name}, ${percent(worst.part)} right.`;
}
