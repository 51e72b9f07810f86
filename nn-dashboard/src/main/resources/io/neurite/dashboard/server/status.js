// The head of the page: what a glance must tell.

import {byId, make, mark, say} from './dom.js';
import {count, duration, metricValue, metricWords, number, percent} from './text.js';
import {verdict} from './verdict.js';

const STATES = {waiting: 'Waiting', training: 'Training', paused: 'Paused', stopping: 'Stopping', ended: 'Ended',
  diverged: 'Diverged', failed: 'Failed', broken: 'Broken off'};
const SEVERITIES = {problem: 'Problem', warning: 'Warning', note: 'Note'};
const ANNOUNCE_EVERY = 10000;

const tiles = new Map();
let advice = null;
let announced = '';
let nextAnnouncement = 0;
let waiting = 0;
let current = null; // the run that the page tells about

/** Brings the head of the page up to date. */
export function showStatus(run) {
  if (current !== run) {
    current = run;
    clearTimeout(waiting);
    waiting = 0;
  }
  say(byId('run-name'), run.name);
  const state = byId('state');
  say(state, STATES[run.outcome]);
  mark(state, 'data-state', run.outcome);
  const judged = verdict(run);
  say(byId('verdict'), judged.text);
  mark(byId('verdict'), 'data-tone', judged.tone);
  showProgress(run);
  showTiles(run);
  showPace(run);
  if (advice !== run.advice) {
    advice = run.advice;
    showAdvice(advice);
  }
  announce(judged);
}

function showProgress(run) {
  const {epochs} = run.facts;
  const part = run.progress;
  const over = run.state === 'ended' || run.state === 'broken';
  byId('progress').value = part ?? 0;
  byId('progress').hidden = part === null;
  const doing = run.epoch > 0 ? `Epoch ${count(run.epoch)}` + (epochs > 0 ? ` of ${count(epochs)}` : '') : 'Epoch –';
  say(byId('epoch'), part === null ? doing : `${doing} · ${percent(part)}`);
  const left = run.secondsLeft;
  say(byId('left'), over ? `took ${duration(run.time)}`
    : left === null || run.state === 'paused' ? '' : left < 1 ? 'nearly done' : `about ${duration(left)} left`);
  const how = run.state === 'training' && part !== null ? `${Math.floor(part * 100)} %` : STATES[run.outcome];
  const title = `${how} · ${run.name} · Neurite`;
  if (document.title !== title) {
    document.title = title;
  }
}

function showTiles(run) {
  const metric = run.mainMetric;
  const monitored = run.metricNames.has('validation-loss');
  const names = ['loss', 'validation-loss'];
  if (metric !== null) {
    names.push(metric, 'validation-' + metric);
  }
  for (const name of ['loss', 'validation-loss', ...tiles.keys()]) {
    if (!names.includes(name)) {
      tiles.get(name)?.box.remove();
      tiles.delete(name);
    }
  }
  for (const name of names) {
    const tile = tiles.get(name) ?? makeTile(name);
    const validation = name.startsWith('validation-');
    tile.box.hidden = validation && run.metricNames.size > 0 && !run.metricNames.has(name);
    const running = name === 'loss' && !run.epochs.latest; // the first epoch has a mean so far
    say(tile.value, metricValue(name, running ? run.steps.latest?.loss : run.metrics[name]));
    const best = run.best.get(name)?.[run.isLowerBetter(name) ? 'lowest' : 'highest'];
    say(tile.best, best ? `best ${metricValue(name, best.value)}, epoch ${best.epoch}`
      : running && run.steps.latest ? 'mean of the first epoch so far' : 'after the first epoch');
    mark(tile.box, 'class', validation || !monitored ? 'tile main' : 'tile');
  }
}

function makeTile(name) {
  const value = make('dd', {class: 'value'});
  const best = make('dd', {class: 'best'});
  const side = name.startsWith('validation-') ? 'Validation ' : 'Training ';
  const box = make('div', {class: 'tile', 'data-metric': name},
    make('dt', {}, side + metricWords(name)), value, best);
  byId('tiles').append(box);
  const tile = {box, value, best};
  tiles.set(name, tile);
  return tile;
}

function showPace(run) {
  const latest = run.steps.latest;
  const parts = [];
  if (latest) {
    parts.push(`step ${count(run.step)}`);
    const over = run.state === 'ended' || run.state === 'broken';
    if (latest.learningRate !== null) {
      parts.push('learning rate ' + rateOf(latest, over ? latest.factor : run.factor));
    }
    if (run.samplesPerSecond !== null) {
      parts.push(`${count(run.samplesPerSecond)} samples per second` + (run.end ? ' on average' : ''));
    }
    if (!over) {
      parts.push(`${duration(run.time)} so far`); // else it is said how long it took
    }
  }
  say(byId('pace'), parts.join(' · '));
}

/** The learning rate of the latest step, and what somebody made of it: a factor may hold from the next step only. */
function rateOf({learningRate, factor}, next) {
  const hand = factor === 1 ? '' : factor === 0.5 ? ' (halved by hand)'
    : ` (${number(factor)} times the planned one, by hand)`;
  return number(learningRate)
    + (next === factor ? hand : `, ${number(learningRate * next / factor)} from the next step`);
}

function showAdvice(list) {
  byId('advice').hidden = list.length === 0;
  byId('advice-list').replaceChildren(...list.map(({severity, finding, evidence, remedy}) =>
    make('li', {'data-severity': severity},
      make('strong', {}, make('span', {class: 'severity'}, SEVERITIES[severity] ?? 'Note'), ' ', finding ?? ''),
      make('span', {class: 'evidence'}, evidence ?? ''), make('span', {class: 'remedy'}, remedy ?? ''))));
}

/** Tells screen readers what has changed, in words alone, and not more often than every ten seconds. */
function announce(judged) {
  const run = current;
  if (!run.isKnown) {
    return; // what was true of the beginning of its file may not be so now
  }
  const text = `${run.name}: ${STATES[run.outcome]}. ${judged.text}`;
  const essence = `${run.id} ${run.outcome} ${text.replace(/\(.*?\)|[\d.,]+( %)?/g, '')}`;
  const now = Date.now();
  if (essence === announced) {
    return;
  }
  if (now >= nextAnnouncement) {
    announced = essence;
    nextAnnouncement = now + ANNOUNCE_EVERY;
    say(byId('announcer'), text);
  } else if (waiting === 0) {
    waiting = setTimeout(() => {
      waiting = 0;
      announce(verdict(current));
    }, nextAnnouncement - now);
  }
}
