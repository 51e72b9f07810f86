// The list of runs: which ones are drawn, and which one the page tells about.

import {byId, make, say} from './dom.js';
import {moment} from './text.js';

const STATES = {waiting: '', training: 'training', paused: 'paused', stopping: 'stopping', ended: 'ended',
  broken: 'broken off'};
const rows = new Map();

/** Shows the runs, newest first. The choice has isShown, isFocus, setShown and setFocus, each of a run. */
export function showRuns(runs, choice) {
  byId('runs-panel').hidden = runs.length < 2;
  say(byId('runs-heading'), `Runs (${runs.length})`);
  const body = byId('runs-table').tBodies[0];
  runs.forEach((run, i) => {
    const row = rows.get(run.id) ?? makeRow(run, choice);
    if (body.rows[i] !== row.element) {
      body.insertBefore(row.element, body.rows[i] ?? null);
    }
    row.box.checked = choice.isShown(run);
    row.radio.checked = choice.isFocus(run);
    say(row.name, run.name);
    say(row.state, run.connected || run.done ? STATES[run.state] : run.live ? 'training' : '');
  });
}

function makeRow(run, choice) {
  const box = make('input', {type: 'checkbox', 'aria-label': `Draw ${run.id}`});
  box.addEventListener('change', () => choice.setShown(run, box.checked));
  const radio = make('input', {type: 'radio', name: 'focus', 'aria-label': `Tell about ${run.id}`});
  radio.addEventListener('change', () => choice.setFocus(run));
  const name = make('th', {scope: 'row', title: run.id}, run.name);
  const state = make('td');
  const element = make('tr', {}, make('td', {}, box), make('td', {}, radio), name,
    make('td', {}, moment(run.started)), state);
  const row = {element, box, radio, name, state};
  rows.set(run.id, row);
  return row;
}
