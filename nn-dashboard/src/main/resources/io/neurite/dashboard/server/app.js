// The page: which runs there are, which are followed, and what is shown when.

import {byId, mark, say} from './dom.js';
import {Run} from './run.js';
import {control, follow, listRuns} from './server.js';
import {showStatus} from './status.js';
import {options, showCurves, showEpochs} from './curves.js';
import {redrawAll} from './chart.js';
import {showConfusion} from './confusion.js';
import {showWorst} from './worst.js';
import {showFacts, showLayers} from './layers.js';
import {showRuns} from './runs.js';

const FRAME = 250;
const LIST = 15000;
const ATTEND = 1000;
const RETRY = 5000;
const ANNOUNCED = 60000; // a page may be opened before the training that it was announced for begins
const STREAMS = 2; // a browser keeps six connections to a server at most, and other pages may be open
const REFUSED = 'The server does not tell how a run goes, perhaps because too many pages are open; it is asked again '
  + 'every few seconds.';
const NOTHING = 'This folder of runs has no recorded training yet. The page waits for one, and shows it as soon as it '
  + 'begins to be recorded here, as nn train does with --runs or --dashboard.';

const runs = new Map();
const shown = new Set();
const reading = new Map(); // the runs that are followed, and what ends that
let focus = null;
let chosen = false; // by somebody: a training that begins does not take the focus then
let asking = false;
let failure = '';
let latest = new Date(); // when the server last told something
let dirty = false;
let lastFrame = 0;
let facts = null;
let epochs = null;

const choice = {
  isShown: run => shown.has(run),
  isFocus: run => run === focus,
  setShown(run, wanted) {
    if (wanted) {
      shown.add(run);
    } else if (shown.size > 1) {
      shown.delete(run);
      focus = shown.has(focus) ? focus : [...shown][0];
    }
    attend();
    refresh();
  },
  setFocus(run) {
    chosen = true;
    look(run);
  },
};

/** Tells about a run from now on. */
function look(run) {
  focus = run;
  shown.add(run);
  say(byId('control-note'), '');
  attend();
  refresh();
}

/** Follows the runs that are shown and have more to tell, as many as may be at once: that of the details first. */
function attend() {
  const now = Date.now();
  reading.forEach((_, run) => { run.done ||= run.isForsaken; });
  const wanted = [...shown].filter(run => run.listed && !run.done && now >= (run.retry ?? 0))
    .sort((a, b) => (b === focus) - (a === focus) || (a.turn ?? 0) - (b.turn ?? 0)).slice(0, STREAMS);
  [...reading.keys()].filter(run => !wanted.includes(run)).forEach(leave);
  wanted.filter(run => !reading.has(run)).forEach(read);
}

function read(run) {
  reading.set(run, follow(run.id, run.offset, {
    onConnection(good) {
      run.connected = good;
      if (good) {
        run.heard = performance.now();
        run.refused = false;
        answered();
      } else {
        list();
      }
    },
    onEvent(event, offset) {
      run.apply(event, offset);
      latest = new Date();
      refresh();
    },
    onDone() {
      run.done = true;
      leave(run);
      attend();
    },
    onRefusal() {
      run.refused = true;
      run.retry = Date.now() + RETRY;
      leave(run);
      tell();
    },
  }));
}

function leave(run) {
  reading.get(run)();
  reading.delete(run);
  run.connected = false;
  refresh();
}

/** Asks for a frame soon; not more than four a second, since people read no faster. */
function refresh() {
  if (dirty) {
    return;
  }
  dirty = true;
  setTimeout(() => requestAnimationFrame(show), Math.max(0, lastFrame + FRAME - performance.now()));
}

function show() {
  dirty = false;
  lastFrame = performance.now();
  const all = [...runs.values()].sort((a, b) => String(b.started).localeCompare(String(a.started)));
  showRuns(all, choice);
  if (focus === null) {
    return;
  }
  ['toolbar', 'panels', 'course'].forEach(id => { byId(id).hidden = false; });
  showStatus(focus);
  showCurves(all.filter(run => shown.has(run)), focus);
  showConfusion(focus);
  showWorst(focus);
  showLayers(focus);
  showControls();
  if (facts !== focus.facts) {
    facts = focus.facts;
    showFacts(focus);
  }
  if (epochs !== focus.epochs.latest) {
    epochs = focus.epochs.latest;
    showEpochs(focus);
  }
}

function showControls() {
  const over = !focus.live || focus.state === 'ended' || focus.state === 'broken';
  byId('controls').hidden = over;
  say(byId('pause'), focus.paused ? 'Continue' : 'Pause');
  for (const id of ['pause', 'lower-rate', 'stop']) {
    byId(id).disabled = focus.stopping;
  }
}

/** Asks for the runs: at first, from time to time, and when the server seems to be gone. */
async function list() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    const listed = await listRuns();
    runs.forEach(run => { run.listed = false; });
    for (const one of listed) {
      runs.set(one.id, runs.get(one.id) ?? new Run(one));
      runs.get(one.id).isListedAs(one);
    }
    answered();
  } catch (reason) {
    failure = reason.message + (runs.size > 0 ? ` You see what came until ${latest.toLocaleTimeString('en-GB')}.` : '');
    tell();
  } finally {
    asking = false;
  }
  // Others that wait get their turn.
  [...reading.keys()].filter(run => run !== focus).forEach(run => { run.turn = Date.now(); });
  const all = [...runs.values()];
  const live = all.find(run => run.live);
  if (focus === null ? all.length > 0 : live && !focus.live && !chosen) {
    byId('runs-panel').open = all.length > 1 && !live;
    shown.clear();
    look(live ?? all[0]);
  }
  if (runs.size === 0 && failure === '') {
    say(byId('run-name'), 'No recorded trainings yet');
    say(byId('verdict'), NOTHING);
  }
  attend();
  refresh();
}

function answered() {
  failure = '';
  latest = new Date();
  tell();
}

/** Says what is wrong with the server, if something is. */
function tell() {
  const text = failure || ([...shown].some(run => run.refused && run.listed && !run.done) ? REFUSED : '');
  byId('banner').hidden = text === '';
  say(byId('banner'), text);
}

async function intervene(action, done) {
  const note = byId('control-note');
  const run = focus;
  const refused = await control(action, run.id);
  if (run === focus) {
    say(note, refused ?? done);
  }
}

function listen() {
  byId('pause').addEventListener('click', () => focus.paused ? intervene('continue', 'It goes on.')
    : intervene('pause', 'It waits after the running step.'));
  byId('lower-rate').addEventListener('click', () => intervene('lower-rate', 'The learning rate is halved.'));
  const dialog = byId('stop-dialog');
  byId('stop').addEventListener('click', () => dialog.showModal());
  byId('stop-no').addEventListener('click', () => dialog.close());
  byId('stop-yes').addEventListener('click', () => {
    dialog.close();
    intervene('stop', 'It stops after the running step, and the model is saved.');
  });
  const setting = (id, event, change) => byId(id).addEventListener(event, ({target}) => {
    change(target);
    refresh();
  });
  setting('smoothing', 'input', target => { options.smoothing = Number(target.value); });
  setting('log', 'change', target => { options.log = target.checked; });
  setting('across', 'change', target => { options.axis = target.value; });
  setting('window', 'change', target => { options.part = Number(target.value); });
  setting('metric', 'change', target => { options.chosenMetric = target.value; });
  setting('quantity', 'change', target => { options.quantity = target.value; });
}

/** Colours follow the system, until somebody chooses; the choice is kept by the browser, where it may. */
function themes() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = () => {
    try {
      return localStorage.getItem('neurite-theme');
    } catch {
      return null;
    }
  };
  const apply = theme => {
    mark(document.documentElement, 'data-theme', theme);
    say(byId('theme'), theme === 'dark' ? 'Light colours' : 'Dark colours');
    redrawAll();
  };
  const current = () => document.documentElement.getAttribute('data-theme');
  byId('theme').addEventListener('click', () => {
    const theme = current() === 'dark' ? 'light' : 'dark';
    apply(theme);
    try {
      localStorage.setItem('neurite-theme', theme);
    } catch {
      // not kept, then
    }
  });
  system.addEventListener('change', () => kept() ?? apply(system.matches ? 'dark' : 'light'));
  apply(kept() ?? (system.matches ? 'dark' : 'light'));
}

themes();
listen();
list();
const ask = () => document.hidden || list();
const awaitsTraining = () => runs.size === 0
  || !chosen && performance.now() < ANNOUNCED && ![...runs.values()].some(run => run.live);
document.addEventListener('visibilitychange', ask);
setInterval(ask, LIST);
setInterval(() => awaitsTraining() ? ask() : attend(), ATTEND);
