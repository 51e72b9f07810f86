// The samples with the largest losses, or errors of numbers: drawn, if images, or with their first features.

import {byId, make} from './dom.js';
import {epochs, label, number, percent} from './text.js';

const SHOWN = 12;
const UNSURE = 0.75;
const ROUNDING = 1e-3;

let shown = null;

/** Shows the worst samples of a run, if it has some. */
export function showWorst(run) {
  byId('worst-panel').hidden = !run.worst;
  if (!run.worst || run.worst === shown) {
    return;
  }
  shown = run.worst;
  const {image, features, monitored} = run.facts;
  const isOfNumbers = (run.worst.samples ?? []).some(({truth}) => typeof truth === 'number');
  const kind = monitored === 'training' ? 'training' : 'validation';
  byId('worst-note').textContent = `The ${kind} samples with the largest ${isOfNumbers ? 'errors' : 'losses'}, `
    + `predicted ${epochs(oldest(run.worst), run.worst.epoch)}. Are they labelled rightly?`
    + ((run.worst.samples ?? []).some(sample => sample.values) ? ' Features as the network gets them.' : '');
  byId('worst').classList.toggle('images', Boolean(image));
  byId('worst-panel').classList.toggle('whole', !image); // texts need more room
  byId('worst').replaceChildren(...(run.worst.samples ?? []).slice(0, SHOWN)
    .map(sample => card(sample, image, features)));
}

const oldest = ({samples, epoch}) => Math.min(epoch, ...(samples ?? []).map(sample => sample.epoch ?? epoch));

function card(sample, image, features) {
  const sure = typeof sample.probability === 'number' && !isRight(sample)
    ? `${percent(sample.probability)} sure, ` : '';
  const words = make('div', {class: 'words'},
    make('span', {class: 'taken'}, ...outcome(sample)),
    make('span', {class: 'quiet'}, `${sure}${howBad(sample)}, sample ${label(sample.sample)}`));
  const picture = image && sample.pixels ? drawn(sample, image) : null;
  return make('li', {}, ...(picture ? [picture] : []), words,
    ...(sample.values ? [values(sample.values, features)] : []));
}

/** The loss, or how far numbers are off: of several, of which the first one is shown, the length of the difference. */
function howBad({truth, predicted, loss}) {
  if (typeof truth !== 'number') {
    return `loss ${number(loss)}`;
  }
  const isOfOne = Math.abs(Math.abs(truth - predicted) - loss) <= ROUNDING * Math.abs(loss);
  return `off by ${number(loss)}` + (isOfOne ? '' : ' over all numbers');
}

const isRight = ({truth, predicted}) => typeof truth !== 'number' && truth === predicted;

function outcome({truth, predicted, probability}) {
  const bold = value => make('b', {title: label(value)}, label(value));
  if (typeof truth === 'number') {
    return [bold(predicted), ' predicted, ', bold(truth), ' is right'];
  }
  if (truth !== predicted) {
    return [bold(truth), ' taken for ', bold(predicted)];
  }
  const sure = typeof probability === 'number'
    ? `, ${probability < UNSURE ? 'but only ' : ''}${percent(probability)} sure` : '';
  return [bold(truth), ', rightly' + sure];
}

function values(list, features) {
  return make('span', {class: 'values'},
    list.map((value, i) => `${features?.[i] ?? 'x' + (i + 1)} ${number(value)}`).join(', '));
}

function bytesOf(base64) {
  try {
    return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  } catch {
    return [];
  }
}

/** Draws the bytes of an image: grey, or the first three channels as red, green and blue; null if they are too few. */
function drawn(sample, {height, width, channels}) {
  const bytes = bytesOf(sample.pixels);
  if (!(height > 0) || !(width > 0) || bytes.length < height * width * channels) {
    return null;
  }
  const words = outcome(sample).map(part => part.textContent ?? part).join('');
  const canvas = make('canvas', {width, height, role: 'img', 'aria-label': `Sample ${label(sample.sample)}: ${words}`});
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  for (let p = 0; p < height * width; p++) {
    for (let c = 0; c < 3; c++) {
      pixels.data[4 * p + c] = bytes[p * channels + (channels >= 3 ? c : 0)];
    }
    pixels.data[4 * p + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
