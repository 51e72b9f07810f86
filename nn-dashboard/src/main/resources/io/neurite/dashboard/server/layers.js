// The layers: their latest figures, with small histograms of what they put out.

import {byId, draw, make} from './dom.js';
import {bytes, count, moment, number, percent} from './text.js';

const WIDTH = 96;
const HEIGHT = 26;
const MANY = 0.3;

let shown = null;

/** Shows the layers of a run, if they were watched. */
export function showLayers(run) {
  byId('layers-panel').hidden = !run.layers;
  if (!run.layers || run.layers === shown) {
    return;
  }
  shown = run.layers;
  byId('layers').tBodies[0].replaceChildren(...(run.layers.layers ?? [])
    .map(layer => row(layer, run.figures.get(layer.layer), run.layers.step)));
}

/** A layer's figures, those that a snapshot lacks from the latest one that has them. */
function row({layer, activations}, known, step) {
  const figure = name => make('td', {}, number(known[name]?.value), ...age(known[name], step));
  const part = name => share(known[name], step);
  return make('tr', {}, nameCell(layer), figure('weightNorm'), figure('gradientNorm'), figure('updateRatio'),
    part('dead'), part('saturated'),
  make('td', {class: 'drawing'}, activations ? histogram(activations) : '–'));
}

const nameCell = layer => make('th', {scope: 'row'}, make('span', {class: 'name'}, layer ?? ''));

/** Says of what step a figure is, if it is older than the others. */
const age = (figure, step) => figure && figure.step < step
  ? [make('span', {class: 'age'}, ` step ${count(figure.step)}`)] : [];

function share(figure, step) {
  const {value} = figure ?? {};
  return value >= MANY
    ? make('td', {class: 'many'}, percent(value), make('span', {class: 'unseen'}, ', many'), ...age(figure, step))
    : make('td', {}, percent(value), ...age(figure, step));
}

function histogram({low, high, counts}) {
  const most = Math.max(1, ...counts);
  const wide = WIDTH / Math.max(1, counts.length);
  const fullest = counts.indexOf(Math.max(...counts));
  const from = low + (high - low) * fullest / counts.length;
  const bars = counts.map((n, i) => draw('rect', {x: i * wide, y: HEIGHT - n / most * HEIGHT,
    width: Math.max(0.5, wide - 0.5), height: n / most * HEIGHT}));
  const words = `Outputs from ${number(low)} to ${number(high)}, most often near ${number(from)}`;
  return make('span', {class: 'histogram'},
    draw('svg', {width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words},
      ...bars),
    make('span', {}, `${number(low)} to ${number(high)}`));
}

/** The table of the network, and what machine and settings it trains with. */
export function showFacts(run) {
  const {facts} = run;
  byId('network').tBodies[0].replaceChildren(...(facts.network ?? []).map(({layer, kind, output, parameters}) =>
    make('tr', {}, nameCell(layer), make('td', {}, make('span', {class: 'name'}, kind ?? '')),
      make('td', {}, Array.isArray(output) ? output.join(' × ') : String(output ?? '')),
      make('td', {}, count(parameters)))));
  byId('facts').replaceChildren(...lines(run).filter(([, value]) => (value ?? '') !== '')
    .map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, String(value)))));
}

function lines({facts, started}) {
  return [['Kernel', facts.machineKernel ?? facts.kernel], ['Java', facts.java], ['Neurite', facts.neurite],
    ['Processors', facts.processors],
    ['Heap', facts.heapBytes ? bytes(facts.heapBytes) : null], ['Started', started ? moment(started) : null],
    ['Training samples', facts.samples ? count(facts.samples) : null],
    ['Batch size', facts.batchSize === null ? 'all samples' : facts.batchSize],
    ['Steps per epoch', facts.stepsPerEpoch ? count(facts.stepsPerEpoch) : null],
    ['Parameters', facts.parameters ? count(facts.parameters) : null], ['Seed', facts.seed],
    ...Object.entries(facts.settings ?? {}).map(([name, value]) => [name, setting(value)])];
}

function setting(value) {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}
