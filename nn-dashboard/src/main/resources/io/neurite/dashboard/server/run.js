// One run: what its events have told so far. Memory is bounded, however long the run is.

import {seemsLowerBetter} from './text.js';

const POINTS = 4000;
const ENDLESS = 2 ** 31 - 1; // epochs, where something else ends the training
const SILENCE = 600; // seconds in which the file does not grow, after which a run counts as broken off,
const SLOWNESS = 50; // or this part of its time, if that is more: the longer a run, the rarer its events
const OF_LOSSES = /^(validation-)?(loss(-|$)|penalty$|skipped-batches$)/; // figures of epochs that are no metrics
const FAILURES = ['diverged', 'failed']; // ways in which a training ends
const FEW = 5; // steps' events over which the samples per second are a mean at least,
const LATELY = 10; // and seconds without pauses
const HISTORY = 3000; // milliseconds without an event, after which all that there was has come

/** A list that drops every second one of its older points when it has grown too long. */
export class Course {
  constructor(limit = POINTS) {
    this.limit = limit;
    this.points = [];
  }

  add(point) {
    this.points.push(point);
    if (this.points.length >= this.limit) {
      const newest = this.points.length - 1;
      this.points = this.points.filter((_, i) => i % 2 === 0 || i === newest);
    }
  }

  get latest() {
    return this.points[this.points.length - 1];
  }
}

/** Samples per second from one place to another, in the digits that tell something; null if no time lies between. */
const pace = (from, to) => to.worked > from.worked
  ? Number(((to.samples - from.samples) / (to.worked - from.worked)).toPrecision(4)) : null;

export class Run {
  constructor({id, name, started}) {
    this.id = id;
    this.name = name;
    this.started = started;
    this.live = false;
    this.size = 0;
    this.listed = true;
    this.connected = false;
    this.done = false; // whether nothing more comes, as far as is known
    this.heard = 0;
    this.offset = 0;
    this.wasSilentFor(0);
    this.forget();
  }

  /** Forgets what events have told. */
  forget() {
    this.facts = {};
    this.steps = new Course();
    this.epochs = new Course();
    this.moments = new Course(1000);
    this.places = []; // where the latest events of steps were
    this.origin = null;
    this.taken = {samples: 0, seconds: 0}; // of the epochs that are known,
    this.hasGaps = false; // and whether others lie between them
    this.figures = new Map(); // of layers: the latest that is known, and its step
    this.metricNames = new Set();
    this.layers = null;
    this.confusion = null;
    this.worst = null;
    this.advice = [];
    this.paused = false;
    this.pausedAt = null;
    this.rested = 0;
    this.stopping = false;
    this.factor = 1;
    this.lost = false;
    this.end = null;
    this.best = new Map();
    this.time = 0;
    this.step = 0;
    this.epoch = 0;
  }

  /** Takes in how the run is listed now; one whose file has grown has more to tell. */
  isListedAs({live, size, silence}) {
    this.listed = true;
    this.live = live;
    this.done &&= !(size > Math.max(this.size, this.offset));
    this.size = size ?? 0;
    if (this.size >= this.offset) {
      this.wasSilentFor(silence ?? 0); // else events have come since the list was made
    }
  }

  /**
   * Takes in for how many seconds the file had not grown until now, by the clock of the server: that of the browser may
   * be another one, and events' own time stands still while the machine sleeps.
   */
  wasSilentFor(seconds) {
    this.silentBefore = seconds;
    this.silentSince = performance.now();
  }

  /** Takes in one event, and where the next one begins in the file; those of an unknown type tell nothing. */
  apply(event, offset = this.offset) {
    this.offset = offset;
    if (offset > this.size) {
      this.wasSilentFor(0); // it was not there yet when the run was listed
    }
    if (event.type !== 'run' && typeof event.step === 'number') {
      this.step = Math.max(this.step, event.step);
      this.epoch = event.epoch ?? this.epoch;
      this.time = Math.max(this.time, event.time ?? 0);
    }
    this.heard = performance.now();
    this[`on_${event.type}`]?.(event);
  }

  /** A run's first event: whatever came before was of a file that was read, or written, once more. */
  on_run(event) {
    this.forget();
    const endless = event.epochs >= ENDLESS;
    this.facts = endless ? {...event, epochs: null} : event;
    this.name = event.name ?? this.name;
    this.started = event.started ?? this.started;
  }

  on_step(event) {
    this.steps.add({step: event.step, epoch: this.epochOf(event), time: event.time,
      worked: event.time - this.rested, factor: this.factor, stepLoss: event.stepLoss ?? null,
      loss: event.loss ?? null, learningRate: event.learningRate ?? null, samplesPerSecond: this.rateOf(event)});
    const wasSkipped = event.loss === null && event.stepLoss === null; // as all batches of the epoch until now
    this.lost = wasSkipped ? this.lost : event.loss === null;
  }

  /** Samples per second of work, a mean over the latest events: from one to the next it is chance, and pauses count. */
  rateOf({epoch, time, samplesDone, samplesPerSecond}) {
    const {samples} = this.facts;
    if (!(samples > 0) || typeof samplesDone !== 'number') {
      return samplesPerSecond ?? null;
    }
    const now = {worked: time - this.rested, samples: (epoch - 1) * samples + samplesDone};
    this.origin ??= epoch === 1 ? {worked: 0, samples: 0} : now;
    const places = this.places;
    places.push(now);
    while (places.length > FEW + 1 && places[1].worked <= now.worked - LATELY) {
      places.shift();
    }
    return pace(places[0], now);
  }

  /** Samples per second: lately, or of the whole training when it is over; null if nobody knows. */
  get samplesPerSecond() {
    const {samples, seconds} = this.taken;
    if (this.end === null) {
      return this.steps.latest?.samplesPerSecond ?? null;
    }
    const last = this.places[this.places.length - 1];
    return this.rested === 0 && seconds > 0 && !this.hasGaps ? samples / seconds // as the program that trains says it
      : last ? pace(this.origin, last) : null;
  }

  on_epoch(event) {
    const metrics = event.metrics ?? {};
    if (event.samples > 0 && event.seconds > 0) {
      this.taken.samples += event.samples;
      this.taken.seconds += event.seconds;
    }
    this.hasGaps ||= event.epoch > (this.epochs.latest ?? event).epoch + 1;
    this.lost = metrics.loss === null || (this.lost && metrics.loss === undefined);
    this.epochs.add({step: event.step, epoch: event.epoch, time: event.time, seconds: event.seconds,
      learningRate: event.learningRate, metrics});
    for (const [name, value] of Object.entries(metrics)) {
      this.metricNames.add(name);
      this.keepBest(name, value, event.epoch);
    }
  }

  keepBest(name, value, epoch) {
    const best = this.best.get(name);
    if (typeof value === 'number') {
      this.best.set(name, {
        lowest: !best || value < best.lowest.value ? {value, epoch} : best.lowest,
        highest: !best || value > best.highest.value ? {value, epoch} : best.highest});
    }
  }

  on_layers(event) {
    this.layers = event;
    const figures = new Map((event.layers ?? []).map(({activations, ...figure}) => [figure.layer, figure]));
    figures.forEach((figure, layer) => {
      const known = this.figures.get(layer) ?? {};
      Object.entries(figure).filter(([, value]) => typeof value === 'number')
        .forEach(([name, value]) => { known[name] = {value, step: event.step}; });
      this.figures.set(layer, known);
    });
    this.moments.add({step: event.step, epoch: this.epochOf(event), time: event.time, figures});
  }

  on_confusion(event) {
    this.confusion = event;
  }

  on_worst(event) {
    this.worst = event;
  }

  on_advice(event) {
    this.advice = event.advice ?? [];
  }

  on_control(event) {
    if (event.action === 'paused' || event.action === 'continued') {
      this.paused = event.action === 'paused';
      this.rested += this.pausedAt === null ? 0 : event.time - this.pausedAt;
      this.pausedAt = this.paused ? event.time : null;
    }
    this.stopping ||= event.action === 'stopped';
    this.factor = event.learningRateFactor ?? this.factor;
  }

  on_end(event) {
    this.end = event;
  }

  /** How far the training is, in epochs. */
  epochOf(event) {
    const {stepsPerEpoch} = this.facts;
    return stepsPerEpoch > 0 ? event.step / stepsPerEpoch : event.epoch;
  }

  get state() {
    if (this.end) {
      return 'ended';
    }
    if (this.isForsaken) {
      return 'broken';
    }
    if (this.stopping) {
      return 'stopping';
    }
    return this.paused ? 'paused' : this.steps.points.length > 0 ? 'training' : 'waiting';
  }

  /** The state; of a training that has ended badly, how. */
  get outcome() {
    return this.end && FAILURES.includes(this.end.ending) ? this.end.ending : this.state;
  }

  /** Whether all was read that there was when the run was listed. */
  get isKnown() {
    return this.done || this.offset >= Math.max(1, this.size)
      || (this.connected && performance.now() - this.heard > HISTORY);
  }

  /** Whether nobody has written for long, although the run neither has an end nor is paused. */
  get isForsaken() {
    const silence = this.silentBefore + (performance.now() - this.silentSince) / 1000;
    const isSilent = silence > Math.max(SILENCE, this.time / SLOWNESS);
    return this.isKnown && isSilent && !this.live && this.end === null && (this.stopping || !this.paused);
  }

  /** How much of the training is done, from 0 to 1, or null where nobody knows. */
  get progress() {
    const {stepsPerEpoch, epochs} = this.facts;
    return stepsPerEpoch > 0 && epochs > 0 ? Math.min(1, this.step / (stepsPerEpoch * epochs)) : null;
  }

  /** Seconds until all epochs are done, at the pace of the latest fifth of the working time; null if nobody knows. */
  get secondsLeft() {
    const {stepsPerEpoch, epochs} = this.facts;
    const {points, latest} = this.steps;
    if (!(stepsPerEpoch > 0) || !(epochs > 0) || points.length < 3) {
      return null;
    }
    const since = latest.worked - Math.max(5, (latest.worked - points[0].worked) / 5);
    const from = points.find(point => point.worked >= since);
    const rate = (latest.step - from.step) / (latest.worked - from.worked);
    return rate > 0 ? Math.max(0, stepsPerEpoch * epochs - this.step) / rate : null;
  }

  /** The metrics of the latest epoch. */
  get metrics() {
    return this.epochs.latest?.metrics ?? {};
  }

  /** The metric that tells most besides the loss, or null. */
  get mainMetric() {
    const names = [...this.metricNames].filter(name => !OF_LOSSES.test(name))
      .map(name => name.replace(/^validation-/, ''));
    return names.includes('accuracy') ? 'accuracy' : names[0] ?? null;
  }

  /** Whether less is better for the metric of that name: as the run says, else as the name lets expect. */
  isLowerBetter(name) {
    const isHigherBetter = this.facts.higherIsBetter?.[name.replace(/^validation-/, '')];
    return OF_LOSSES.test(name) || (typeof isHigherBetter === 'boolean' ? !isHigherBetter : seemsLowerBetter(name));
  }
}
