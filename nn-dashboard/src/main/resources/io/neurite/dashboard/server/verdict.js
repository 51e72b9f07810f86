// One plain sentence about how the training goes, and whether to stop.

import {number, percent, plural} from './text.js';

const PATIENCE = 4;
const AGO = 3;

const of = (epochs, name) => epochs.filter(epoch => typeof epoch.metrics[name] === 'number')
  .map(epoch => ({epoch: epoch.epoch, value: epoch.metrics[name]}));

/** Returns what is to be said of a run: a tone (plain, good, warning, bad) and a text. */
export function verdict(run) {
  if (run.state === 'ended' || run.state === 'broken') {
    return ended(run);
  }
  if (run.lost) {
    return {tone: 'bad', text: 'The loss is not a number any more: stop, and begin again with a lower learning rate.'};
  }
  const problem = run.advice.find(advice => advice.severity === 'problem');
  if (problem) {
    return {tone: 'bad', text: `There is a problem. ${problem.finding} ${problem.remedy}`};
  }
  const course = judged(run);
  return run.state === 'paused' ? {tone: course.tone, text: 'The training waits. ' + course.text} : course;
}

function ended(run) {
  const name = run.metricNames.has('validation-loss') ? 'validation-loss' : 'loss';
  const best = run.best.get(name)?.lowest;
  const lowest = best ? ` The lowest ${name.replace('-', ' ')} was ${number(best.value)}, in epoch ${best.epoch}.` : '';
  if (!run.end) {
    return {tone: 'warning', text: 'The training was broken off: its file has no end.' + lowest};
  }
  const reason = run.end.reason ? ' ' + run.end.reason : '';
  const course = overfitted(run);
  return {tone: course ? 'warning' : 'plain', text: 'The training has ended.' + reason + lowest + (course ?? '')};
}

function overfitted(run) {
  const losses = of(run.epochs.points, 'validation-loss');
  const best = run.best.get('validation-loss')?.lowest;
  const latest = losses[losses.length - 1];
  return best && latest.epoch - best.epoch >= PATIENCE && latest.value > 1.05 * best.value
    ? ' Then it rose again: the later epochs overfitted.' : null;
}

function judged(run) {
  const epochs = run.epochs.points;
  if (epochs.length === 0) {
    const first = run.steps.points.find(point => point.stepLoss !== null && point.loss !== null);
    const now = run.steps.latest;
    return {tone: 'plain', text: first && now.loss !== null && now.loss < 0.98 * first.loss
      ? `The first epoch is running, and the training loss falls: ${number(first.stepLoss)} at first, `
        + `${number(now.loss)} on average.`
      : 'The first epoch is running: it is too early to tell.'};
  }
  const validated = of(epochs, 'validation-loss');
  return validated.length > 0 ? byValidation(run, epochs, validated) : byTraining(of(epochs, 'loss'));
}

function byValidation(run, epochs, validated) {
  const latest = validated[validated.length - 1];
  if (latest.value === 0) {
    return nothingLeft('validation loss');
  }
  const best = run.best.get('validation-loss').lowest;
  const since = latest.epoch - best.epoch;
  if (validated.length < 2) {
    return {tone: 'plain', text: 'One epoch is done: it is too early to tell.'};
  }
  if (since >= AGO && latest.value > 1.03 * best.value && trainingFalls(epochs, best.epoch)) {
    return {tone: 'bad', text: 'Validation loss rises while training loss falls: it is overfitting. '
      + `The best was epoch ${best.epoch}; it is time to stop.`};
  }
  if (since >= PATIENCE) {
    return {tone: 'warning', text: `Validation loss has not improved for ${plural(since, 'epoch')}: `
      + `it may be time to stop. The best was epoch ${best.epoch}.`};
  }
  if (since > 0) {
    return {tone: 'plain', text: `Validation loss was lowest in epoch ${best.epoch}, ${plural(since, 'epoch')} ago: `
      + 'wait a little longer.'};
  }
  return falling('Validation loss', validated);
}

function byTraining(losses) {
  if (losses.length < 2) {
    return {tone: 'plain', text: 'It is too early to tell.'};
  }
  const isZero = losses[losses.length - 1].value === 0;
  const course = isZero ? nothingLeft('training loss') : falling('Training loss', losses);
  const text = course.text + ' Nothing was held out, so that nobody sees here whether it overfits.';
  return {tone: course.tone, text};
}

function nothingLeft(what) {
  return {tone: 'good', text: `The ${what} is zero: there is nothing left to learn from these samples.`};
}

function falling(what, values) {
  const latest = values[values.length - 1];
  const before = values[Math.max(0, values.length - 1 - AGO)];
  const change = (before.value - latest.value) / Math.abs(before.value);
  const span = plural(latest.epoch - before.epoch, 'epoch');
  if (before.value === 0) {
    return {tone: 'warning', text: `${what} was zero, and is ${number(latest.value)} after ${span}: `
      + 'the learning rate may be too high.'};
  }
  if (change >= 0.01) {
    return {tone: 'good', text: `${what} is still falling (by ${percent(change)} in ${span}): let it go on.`};
  }
  return change >= -0.01
    ? {tone: 'warning', text: `${what} hardly changes any more (${percent(Math.abs(change))} in ${span}): `
      + 'it may be nearly done.'}
    : {tone: 'warning', text: `${what} rises (by ${percent(-change)} in ${span}): the learning rate may be too high.`};
}

function trainingFalls(epochs, since) {
  const losses = of(epochs, 'loss');
  const then = losses.find(loss => loss.epoch >= since);
  return then !== undefined && losses[losses.length - 1].value < then.value;
}
