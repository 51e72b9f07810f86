// One plain sentence about how the training goes, and whether to stop.

import {number, percent, plural} from './text.js';

// As those of the doctor (FittingRules), so that one page does not say two things: fewer samples hang on one of them,
// fewer epochs may be worse by chance, and so may a rise that takes back less of what was gained.
const FEWEST_TO_VALIDATE = 30;
const EPOCHS_OF_RISE = 3;
const RISEN = 0.2; // of what the loss had fallen by,
const MUCH = 2; // or to so many times the least
const PATIENCE = 4; // epochs without a better one, which by even odds come once in sixteen times
const SPAN = 3; // epochs over which a change is told, since single ones differ by chance
const HARDLY = 0.01; // of the loss: a change that promises little
const FALLS = 0.02; // of the first batch's loss: the mean of some batches is below it by more than that
const VALIDATION = 'validation-loss';

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
  const name = run.metricNames.has(VALIDATION) ? VALIDATION : 'loss';
  const best = run.best.get(name)?.lowest;
  const lowest = best ? ` The lowest ${name.replace('-', ' ')} was ${number(best.value)}, in epoch ${best.epoch}.` : '';
  if (!run.end) {
    return {tone: 'warning', text: 'The training was broken off: its file has no end.' + lowest};
  }
  const reason = run.end.reason ? ' ' + run.end.reason : '';
  if (run.outcome !== 'ended') {
    const isAdvised = run.advice.some(({evidence}) => evidence === run.end.reason); // beside this sentence
    return {tone: 'bad', text: `The training has ${run.outcome}.${isAdvised ? '' : reason}${lowest}`};
  }
  const isWorse = overfits(run) && !keepsBest(run);
  const course = isWorse ? ' It has risen since, by overfitting: the last weights are worse than those of epoch '
    + `${best.epoch}, which training with patience would have kept.` : '';
  return {tone: isWorse ? 'warning' : 'plain', text: 'The training has ended.' + reason + lowest + course};
}

/** Whether the training ends by itself when no epoch is better than the best, whose weights it keeps. */
const keepsBest = run => run.facts.settings?.patience > 0;

/**
 * Whether validation loss has risen, since its best epoch, by more than chance explains, while training loss fell. The
 * measure is what the losses had fallen by, since they may be below zero; of a training that was resumed, and of few
 * samples, it is not known. After a deep fall, the doctor's word or a multiple of the least loss tells as well.
 */
function overfits(run) {
  const {facts: {validationSamples}, epochs: {points}} = run;
  const validated = of(points, VALIDATION);
  const best = run.best.get(VALIDATION)?.lowest;
  const latest = validated[validated.length - 1];
  const isOfFew = typeof validationSamples === 'number' && validationSamples < FEWEST_TO_VALIDATE;
  if (!best || !latest || isOfFew || points[0].epoch > 1 || latest.epoch - best.epoch < EPOCHS_OF_RISE) {
    return false;
  }
  const losses = of(points, 'loss');
  const then = losses.find(loss => loss.epoch >= best.epoch);
  const learnt = then ? then.value - losses[losses.length - 1].value : 0;
  // If the first epoch was the best one, nothing but the fall of the training loss is a measure.
  const rise = latest.value - best.value;
  const isAdvised = run.advice.some(({rule}) => rule === 'overfitting');
  return learnt > 0 && (rise > RISEN * Math.max(validated[0].value - best.value, learnt)
    || (best.value > 0 && latest.value > MUCH * best.value) || (isAdvised && rise > RISEN * Math.abs(best.value)));
}

function judged(run) {
  const epochs = run.epochs.points;
  if (epochs.length === 0) {
    const first = run.steps.points.find(point => point.stepLoss !== null && point.loss !== null);
    const now = run.steps.latest;
    return {tone: 'plain', text: first && now.loss !== null && first.loss - now.loss > FALLS * Math.abs(first.loss)
      ? `The first epoch is running, and the training loss falls: ${number(first.stepLoss)} at first, `
        + `${number(now.loss)} on average.`
      : 'The first epoch is running: it is too early to tell.'};
  }
  const validated = of(epochs, VALIDATION);
  return validated.length > 0 ? byValidation(run, validated) : byTraining(run, of(epochs, 'loss'));
}

function byValidation(run, validated) {
  const latest = validated[validated.length - 1];
  const best = run.best.get(VALIDATION).lowest;
  if (latest.value === 0 && best.value === 0) {
    return nothingLeft('validation loss');
  }
  const since = latest.epoch - best.epoch;
  if (validated.length < 2) {
    return {tone: 'plain', text: 'One epoch is done: it is too early to tell.'};
  }
  const {patience} = run.facts.settings ?? {};
  const remedy = advice => `The best was epoch ${best.epoch}; ` + (keepsBest(run)
    ? `unless one is better, training stops by itself after epoch ${best.epoch + patience}, and keeps the best weights.`
    : advice);
  if (overfits(run)) {
    return {tone: keepsBest(run) ? 'warning' : 'bad', text: 'Validation loss rises while training loss falls: it is '
      + 'overfitting. ' + remedy('it is time to stop.')};
  }
  if (since >= PATIENCE) {
    return {tone: keepsBest(run) ? 'plain' : 'warning', text: 'Validation loss has not improved for '
      + `${plural(since, 'epoch')}. ` + remedy('it may be time to stop.')};
  }
  if (since > 0) {
    return {tone: 'plain', text: `Validation loss was lowest in epoch ${best.epoch}, ${plural(since, 'epoch')} ago: `
      + 'wait a little longer.'};
  }
  return falling('Validation loss', validated, best.value);
}

function byTraining(run, losses) {
  if (losses.length < 2) {
    return {tone: 'plain', text: 'It is too early to tell.'};
  }
  const lowest = run.best.get('loss').lowest.value;
  const isZero = losses[losses.length - 1].value === 0 && lowest === 0;
  const course = isZero ? nothingLeft('training loss') : falling('Training loss', losses, lowest);
  const text = course.text + ' Nothing was held out, so that nobody sees here whether it overfits.';
  return {tone: course.tone, text};
}

function nothingLeft(what) {
  return {tone: 'good', text: `The ${what} is zero: there is nothing left to learn from these samples.`};
}

/** Says how a loss has changed lately: by what part of itself, or, if it can be below zero, of its fall so far. */
function falling(what, values, lowest) {
  const latest = values[values.length - 1];
  const before = values[Math.max(0, values.length - 1 - SPAN)];
  const span = plural(latest.epoch - before.epoch, 'epoch');
  if (before.value === 0 && lowest === 0) {
    return {tone: 'warning', text: `${what} was zero, and is ${number(latest.value)} after ${span}: `
      + 'the learning rate may be too high.'};
  }
  const scale = lowest < 0 ? values[0].value - lowest : before.value;
  const change = scale > 0 ? (before.value - latest.value) / scale : Math.sign(before.value - latest.value);
  const by = lowest < 0 ? number(Math.abs(before.value - latest.value)) : percent(Math.abs(change));
  if (change >= HARDLY) {
    return {tone: 'good', text: `${what} is still falling (by ${by} in ${span}): let it go on.`};
  }
  return change >= -HARDLY
    ? {tone: 'warning', text: `${what} hardly changes any more (${by} in ${span}): it may be nearly done.`}
    : {tone: 'warning', text: `${what} rises (by ${by} in ${span}): the learning rate may be too high.`};
}
