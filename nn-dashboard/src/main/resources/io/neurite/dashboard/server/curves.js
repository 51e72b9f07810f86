// Which curves the charts show: of one run in colours of training and validation, of several in a colour for each run.

import {byId, make, say} from './dom.js';
import {Chart} from './chart.js';
import {nameAmong} from './runs.js';
import {count, metricName, metricWords, metricValue, number} from './text.js';

const DASH = [7, 4];
const RUN_COLOURS = 6;
const LAYER_COLOURS = 6;
const FEW = 10;
const LISTED = 50; // epochs
const WIDE = 50; // quotient of greatest and least
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

/** How the curves are drawn; the toolbar changes it. */
export const options = {smoothing: 4, log: null, axis: 'step', part: 1, chosenMetric: null, metric: null,
  quantity: 'updateRatio'};

let charts = null;

function allCharts() {
  charts ??= {loss: new Chart(byId('loss-chart')),
    metric: new Chart(byId('metric-chart'), value => metricValue(options.metric ?? '', value)),
    rate: new Chart(byId('rate-chart')), speed: new Chart(byId('speed-chart'), count),
    layers: new Chart(byId('layers-chart'), value => metricValue(isPart(options.quantity) ? 'accuracy' : '', value))};
  return charts;
}

const isPart = quantity => quantity === 'dead' || quantity === 'saturated';

/** Draws the curves of the runs that are shown; those of layers are of the run that the page tells about. */
export function showCurves(runs, focus) {
  const {loss, metric, rate, speed, layers} = allCharts();
  const several = runs.length > 1;
  const styled = runs.map((run, i) => ({run, several, training: several ? `--run-${i % RUN_COLOURS + 1}` : '--training',
    validation: several ? `--run-${i % RUN_COLOURS + 1}` : '--validation', name: nameAmong(run, runs),
    prefix: several ? nameAmong(run, runs) + ', ' : ''}));
  const common = {axis: options.axis, part: options.part};

  const log = options.log ?? spansMuch(runs);
  byId('log').checked = log;
  loss.show(styled.flatMap(style => lossCurves(style, log)), {...common, log, cut: true, label: 'Loss'});
  chooseMetric(runs, focus);
  metric.show(styled.flatMap(metricCurves), {...common, label: metricName(options.metric ?? 'metric')});
  rate.show(styled.map(style => stepCurve(style, 'learningRate')), {...common, label: 'Learning rate'});
  byId('rate-panel').hidden = runs.every(run => run.steps.points.every(point => point.learningRate === null));
  speed.show(styled.map(style => stepCurve(style, 'samplesPerSecond')), {...common, label: 'Samples per second'});
  layers.show(layerCurves(focus), {...common, log: !isPart(options.quantity),
    label: byId('quantity').selectedOptions[0].textContent.trim() + ' of each layer'});
}

/** Whether losses of epochs are shown on a logarithmic scale unless somebody chooses: as in the report (its Axis). */
function spansMuch(runs) {
  const losses = runs.flatMap(run => run.epochs.points)
    .flatMap(({metrics}) => [metrics.loss, metrics['validation-loss']]).filter(loss => typeof loss === 'number');
  const least = losses.reduce((least, loss) => loss > 0 ? Math.min(least, loss) : least, Infinity);
  return !losses.some(loss => loss < 0) && losses.some(loss => loss > WIDE * least);
}

const curve = (points, value) => ({x: points.map(point => point[options.axis]), y: points.map(value)});

/** The means of epochs and, of one run or of one that has hardly any epochs yet, its batches behind them. */
function lossCurves(style, log) {
  const {run, training, validation, prefix, several} = style;
  const of = name => curve(run.epochs.points, point => point.metrics[name] ?? null);
  const curves = [{name: prefix + 'training', colour: training, dots: true, ...of('loss')},
    {name: prefix + 'validation', colour: validation, dash: DASH, dots: true, ...of('validation-loss')}];
  if (several && run.epochs.points.length > 1) {
    return curves;
  }
  const {x, y} = curve(run.steps.points, point => point.stepLoss);
  return [{name: prefix + 'batches', colour: training, width: 1, faint: true, x, y: smooth(run.steps.points, y, log)},
    ...curves];
}

/**
 * An exponentially weighted mean, whose memory is a part of the course, whatever the distance of the points. For a
 * logarithmic scale it is one of logarithms: else what has been high stays for long in the mean of a steep fall.
 */
function smooth(points, values, log) {
  if (options.smoothing === 0 || points.length < 3) {
    return values;
  }
  const memory = (points[points.length - 1].step - points[0].step) * 0.002 * options.smoothing ** 1.7 / 2;
  let sum = 0;
  let weight = 0;
  return values.map((value, i) => {
    const kept = i === 0 ? 0 : Math.exp(-(points[i].step - points[i - 1].step) / Math.max(1e-9, memory));
    sum *= kept;
    weight *= kept;
    if (value === null || (log && value <= 0)) {
      return null;
    }
    sum += (1 - kept) * (log ? Math.log(value) : value);
    weight += 1 - kept;
    return log ? Math.exp(sum / weight) : sum / weight;
  });
}

/** Offers the metrics of all runs; until somebody chooses one, the main metric of the run that the page tells about. */
function chooseMetric(runs, focus) {
  const names = [...new Set(runs.flatMap(run => [...run.metricNames].map(name => name.replace(/^validation-/, ''))))];
  const select = byId('metric');
  if (names.join('\n') !== [...select.options].map(option => option.value).join('\n')) {
    select.replaceChildren(...names.map(name => make('option', {value: name}, metricName(name))));
  }
  options.metric = names.includes(options.chosenMetric) ? options.chosenMetric : focus.mainMetric ?? names[0] ?? null;
  select.value = options.metric ?? '';
  select.hidden = names.length === 0;
  byId('metric-panel').hidden = names.length === 0 && runs.every(run => run.end);
}

function metricCurves({run, training, validation, prefix}) {
  const of = name => curve(run.epochs.points, point => point.metrics[name] ?? null);
  return [{name: prefix + 'training', colour: training, dots: true, ...of(options.metric)},
    {name: prefix + 'validation', colour: validation, dash: DASH, dots: true, ...of('validation-' + options.metric)}];
}

function stepCurve({run, training, several, name: own}, quantity) {
  const name = several ? own : quantity === 'learningRate' ? 'learning rate' : 'samples per second';
  return {name, colour: training, ...curve(run.steps.points, point => point[quantity])};
}

function layerCurves(run) {
  const names = run.moments.latest ? [...run.moments.latest.figures.keys()] : [];
  return names.map((name, i) => ({name, colour: `--run-${i % LAYER_COLOURS + 1}`,
    dash: DASHES[Math.floor(i / LAYER_COLOURS) % DASHES.length], dots: run.moments.points.length <= FEW,
    known: run.figures.get(name)?.[options.quantity], latest: run.moments.latest.step,
    ...curve(run.moments.points, point => point.figures.get(name)?.[options.quantity] ?? null)}));
}

const nameOf = name => (name.startsWith('validation-') ? 'validation ' : '') + metricWords(name);

/** The table of numbers beside the chart of metrics: the latest epochs, for those who read rather than look. */
export function showEpochs(run) {
  const table = byId('epochs-table');
  const names = [...run.metricNames];
  table.tHead.replaceChildren(make('tr', {}, make('th', {scope: 'col'}, 'Epoch'),
    ...names.map(name => make('th', {scope: 'col'}, nameOf(name)))));
  const {points} = run.epochs;
  const listed = points.slice(-LISTED);
  byId('epochs-numbers').hidden = listed.length === 0;
  const isPart = listed.length < points.length;
  const hasGaps = listed.some(({epoch}, i) => i > 0 && epoch > listed[i - 1].epoch + 1);
  say(byId('epochs-note'), (isPart ? `The latest ${LISTED} that are known. ` : '')
    + (hasGaps ? 'Some epochs between these are missing: of many short ones not all are recorded.' : ''));
  table.tBodies[0].replaceChildren(...listed.reverse().map(({epoch, metrics}) =>
    make('tr', {}, make('th', {scope: 'row'}, number(epoch)),
      ...names.map(name => make('td', {}, metricValue(name, metrics[name]))))));
}
