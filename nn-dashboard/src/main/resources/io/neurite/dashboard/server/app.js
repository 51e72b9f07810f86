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

const runs = new Map();
const shown = new Set();
let focus = null;
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
      read(run);
    } else if (shown.size > 1) {
      shown.delete(run);
      focus = shown.has(focus) ? focus : [...shown][0];
    }
    refresh();
  },
  setFocus(run) {
    focus = run;
    shown.add(run);
    read(run);
    refresh();
  },
};

/** Follows the events of a run, once. */
function read(run) {
  if (run.followed) {
    return;
  }
  run.followed = true;
  follow(run.id, {
    onStart(stop) {
      run.stopReading = stop;
    },
    onEvent(event) {
      run.apply(event);
      refresh();
    },
    onDone() {
      run.done = true;
      refresh();
    },
    onConnection(good) {
      if (good) {
        tell('');
      } else {
        list();
      }
    },
  });
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
  try {
    for (const run of await listRuns()) {
      const known = runs.get(run.id);
      if (known) {
        known.live = run.live;
      } else {
        runs.set(run.id, new Run(run));
      }
    }
    tell('');
    [...runs.values()].filter(run => run.isForsaken).forEach(run => run.stopReading());
  } catch (failure) {
    const until = new Date().toLocaleTimeString('en-GB');
    tell(failure instanceof TypeError ? 'The server does not answer any more: the program that trains has ended, or '
      + `was stopped. You see what came until ${until}.` : failure.message);
  }
  if (focus === null && runs.size > 0) {
    const all = [...runs.values()];
    byId('runs-panel').open = all.length > 1 && !all.some(run => run.live);
    choice.setFocus(all.find(run => run.live) ?? all[0]);
  }
  refresh();
}

function tell(text) {
  const banner = byId('banner');
  if (banner.hidden !== (text === '') || (text !== '' && banner.textContent === '')) {
    banner.hidden = text === '';
    say(banner, text);
  }
}

async function intervene(action, done) {
  const note = byId('control-note');
  const refused = await control(action);
  say(note, refused ?? done);
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
setInterval(() => document.hidden || list(), LIST);
