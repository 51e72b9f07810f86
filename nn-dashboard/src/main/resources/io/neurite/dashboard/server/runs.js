// The list of runs: which ones are drawn, which one the page tells about, and how they differ.

import {byId, make, say} from './dom.js';
import {count, moment, number} from './text.js';

const STATES = {waiting: 'waiting', training: 'training', paused: 'paused', stopping: 'stopping', ended: 'ended',
  diverged: 'diverged', failed: 'failed', broken: 'broken off'};
const UNREAD = 'not read yet';
const NAMES = {learningRate: 'learning rate', batchSize: 'batch size', weightDecay: 'weight decay',
  clipNorm: 'clip norm', onDivergence: 'on divergence'};
const MISSING = '–';
const rows = new Map();

/** When a run began, among others: to the second, and with its id, if one of the same name would look the same. */
export function startedAmong(run, runs) {
  const same = runs.filter(other => other !== run && other.name === run.name);
  const minute = moment(run.started);
  if (!same.some(other => moment(other.started) === minute)) {
    return minute;
  }
  const second = moment(run.started, '2-digit');
  return same.some(other => moment(other.started, '2-digit') === second) ? `${second}, ${run.id}` : second;
}

/** The name of a run, with its time if another one is called the same. */
export function nameAmong(run, runs) {
  const isShared = runs.some(other => other !== run && other.name === run.name);
  return isShared ? `${run.name} (${startedAmong(run, runs)})` : run.name;
}

/** Shows the runs, newest first. The choice has isShown, isFocus, setShown and setFocus, each of a run. */
export function showRuns(runs, choice) {
  byId('runs-panel').hidden = runs.length < 2;
  say(byId('runs-heading'), `Runs (${runs.length})`);
  const body = byId('runs-table').tBodies[0];
  const differing = differences(runs.filter(isRead));
  runs.forEach((run, i) => {
    const row = rows.get(run.id) ?? makeRow(run, choice);
    if (body.rows[i] !== row.element) {
      body.insertBefore(row.element, body.rows[i] ?? null);
    }
    row.box.checked = choice.isShown(run);
    row.radio.checked = choice.isFocus(run);
    say(row.name, run.name);
    say(row.started, startedAmong(run, runs));
    say(row.state, isRead(run) ? STATES[run.outcome] : run.live ? 'training' : UNREAD);
    say(row.epochs, isRead(run) ? epochsOf(run) : MISSING);
    say(row.lowest, lowestOf(run));
    say(row.settings, differing.get(run) ?? MISSING);
  });
}

const isRead = run => run.offset > 0;

function epochsOf({epochs, facts}) {
  const done = count(epochs.latest?.epoch ?? 0);
  return facts.epochs > 0 ? `${done} of ${count(facts.epochs)}` : done;
}

function lowestOf(run) {
  const name = ['validation-loss', 'loss'].find(each => run.best.has(each));
  const best = run.best.get(name)?.lowest;
  return best ? `${number(best.value)} (${name === 'loss' ? 'training' : 'validation'}, epoch ${count(best.epoch)})`
    : MISSING;
}

/** Says in words, of each run that was read, which of its settings are not those of all. */
function differences(runs) {
  const all = new Map(runs.map(run => [run, settingsOf(run)]));
  const names = [...new Set([...all.values()].flatMap(settings => Object.keys(settings)))]
    .filter(name => new Set([...all.values()].map(settings => text(settings[name]))).size > 1);
  const isTold = (settings, name) => settings[name] !== undefined || name in NAMES;
  return new Map([...all].map(([run, settings]) => [run, names.filter(name => isTold(settings, name))
    .map(name => `${NAMES[name] ?? name} ${text(settings[name])}`).join(', ') || MISSING]));
}

function settingsOf({facts: {network, seed, batchSize, samples, settings}}) {
  const layers = (network ?? []).filter(({parameters}) => parameters > 0).map(({output}) => text(output));
  const kinds = [...new Set((network ?? []).map(({kind}) => text(kind).replace(/[^\w-].*/, '')))];
  const {epochs, ...others} = settings ?? {}; // those have a column of their own
  return {layers: layers.join(' / '), kinds: kinds.join(', '), samples, batchSize, ...others, seed};
}

function text(value) {
  if (value === undefined) {
    return 'default'; // nobody has chosen
  }
  if (value === null || value === '') {
    return 'none';
  }
  return typeof value === 'number' ? number(value) : typeof value === 'boolean' ? value ? 'yes' : 'no'
    : Array.isArray(value) ? value.join(' × ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function makeRow(run, choice) {
  const box = make('input', {type: 'checkbox', 'aria-label': `Draw ${run.id}`});
  box.addEventListener('change', () => choice.setShown(run, box.checked));
  const radio = make('input', {type: 'radio', name: 'focus', 'aria-label': `Tell about ${run.id}`});
  radio.addEventListener('change', () => choice.setFocus(run));
  const name = make('th', {scope: 'row', title: run.id}, run.name);
  const [started, state, epochs, lowest] = Array.from({length: 4}, () => make('td'));
  const settings = make('td', {class: 'settings'});
  const element = make('tr', {}, make('td', {}, box), make('td', {}, radio), name, started, state, epochs, lowest,
    settings);
  const row = {element, box, radio, name, started, state, epochs, lowest, settings};
  rows.set(run.id, row);
  return row;
}
