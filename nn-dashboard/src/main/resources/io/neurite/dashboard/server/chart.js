// A chart of curves over a common axis, drawn by uPlot, with a legend that says the values in words.

import {colour, draw, make, mark, say} from './dom.js';
import {count, duration, number, tick} from './text.js';

const HEIGHT = 260;
const SMALL = 170;
const USUAL = 0.85; // the part of the values that a picture is made for, if the others are far above
const ENOUGH = 30;
const ZOOM = 2; // by which a key narrows or widens what is shown
const TENTH = 10;
const KEYS = 'Arrow keys show values, + and − zoom, Escape shows everything.';
const ROUNDING = 1e-9; // what differs by less is drawn as the same: there are no ticks between
const LEAST = 1e-12; // of a logarithmic axis: uPlot finds no ticks below 1e-16, and never ends looking for them
const MANY_DECADES = 1e4; // on an axis, from its lowest to its highest number
const charts = new Set();

/** Whether the points of a curve are marked: few ones that matter each, and so few that they may make no line. */
const isDotted = ({dots, y}) => y.filter(value => value !== null).length <= (dots ? 60 : 2);

/** Draws all charts anew, in the colours of now. */
export function redrawAll() {
  charts.forEach(chart => chart.redraw());
}

/** Which of the values along the axis is under the cursor; null if that is not over the plot. */
const underCursor = ({cursor: {idx, left}}) => left >= 0 ? idx ?? null : null;

export class Chart {
  /** Makes a chart within an empty element. The format makes texts of values. */
  constructor(box, format = number) {
    this.format = format;
    this.height = box.classList.contains('small') ? SMALL : HEIGHT;
    this.keys = make('p', {class: 'keys', id: box.id + '-keys'}, KEYS);
    this.told = make('p', {class: 'unseen', role: 'status'});
    this.plotBox = make('div', {class: 'plot', role: 'img', tabindex: 0, 'aria-describedby': this.keys.id});
    this.plotBox.addEventListener('keydown', event => this.press(event));
    this.plotBox.addEventListener('blur', () => this.plot?.setCursor({left: -1, top: -1}));
    this.reset = make('button', {type: 'button', class: 'reset'}, 'Show everything again');
    this.reset.hidden = true;
    this.reset.addEventListener('click', () => this.unzoom());
    this.empty = make('p', {class: 'empty'}, 'Nothing to draw yet.');
    this.legend = make('ul', {class: 'legend'});
    this.cut = make('p', {class: 'quiet'});
    box.append(this.plotBox, this.keys, this.reset, this.empty, this.cut, this.legend, this.told);
    this.curves = [];
    this.zoomed = false;
    this.shape = '';
    new ResizeObserver(() => this.fit()).observe(this.plotBox);
    charts.add(this);
  }

  /**
   * Draws curves, each {name, colour, dash, width, faint, dots, x, y, known, latest}: known is the latest value that is
   * one, with its step, if it may be older than the latest point. Options: log, axis (step, epoch or time), part (how
   * much of the axis, from its end, is shown), cut (whether few values far above all others may be left out), label
   * (what the chart is about).
   */
  show(curves, options) {
    this.curves = curves.filter(curve => curve.y.some(value => value !== null));
    this.options = options;
    const shape = JSON.stringify([options.log, options.axis,
      this.curves.map(({name, colour, dash, width, faint}) => [name, colour, dash, width, faint])]);
    this.empty.hidden = this.curves.length > 0;
    this.plotBox.hidden = this.curves.length === 0;
    if (shape !== this.shape) {
      this.shape = shape;
      this.make();
    } else if (this.plot) {
      this.update();
    }
    this.describe();
  }

  redraw() {
    if (this.options) {
      this.shape = '';
      this.show(this.curves, this.options);
    }
  }

  make() {
    const view = this.zoomed && this.axis === this.options.axis ? {...this.plot.scales.x} : null;
    this.plot?.destroy();
    this.plot = null;
    this.axis = this.options.axis;
    this.zoomed = view !== null && this.curves.length > 0;
    this.reset.hidden = !this.zoomed;
    this.makeLegend();
    if (this.curves.length === 0) {
      return;
    }
    const grid = {stroke: colour('--grid'), width: 1};
    const axis = {stroke: colour('--quiet'), grid, ticks: {...grid, size: 4}, font: '12px system-ui, sans-serif'};
    this.plot = new uPlot({
      width: this.width(), height: this.height, legend: {show: false},
      cursor: {drag: {x: true, y: false, setScale: true}, points: {size: 7},
        bind: {dblclick: () => () => this.unzoom()}},
      scales: {x: {time: false}, y: {distr: this.options.log ? 3 : 1, range: (_, low, high) => this.range(low, high)}},
      axes: [{...axis, size: 32, values: (_, splits) => splits.map(value => this.across(value))},
        {...axis, size: 62, grid: {...grid, filter: (plot, splits) => this.lines(plot, splits)},
          values: (_, splits) => splits.map(value => value === null ? '' : tick(value, this.format))}],
      series: [{}, ...this.curves.map((curve, i) => ({
        stroke: colour(curve.colour), dash: curve.dash, width: curve.width ?? 2, alpha: curve.faint ? 0.35 : 1,
        points: {show: () => isDotted(this.curves[i]), size: 6}}))],
      hooks: {setCursor: [plot => this.showValues(plot)],
        setSelect: [plot => { this.zoomed ||= plot.select.width > 0; this.reset.hidden = !this.zoomed; }]},
    }, [[0]], this.plotBox);
    this.update(view);
  }

  /** Gives the plot the numbers of now, and keeps what somebody has zoomed into, in this plot or the one before. */
  update(view = this.zoomed ? this.plot.scales.x : null) {
    const xs = [...new Set(this.curves.flatMap(curve => curve.x))].sort((a, b) => a - b);
    const at = new Map(xs.map((x, i) => [x, i]));
    const rows = this.curves.map(curve => {
      const row = new Array(xs.length); // undefined: no sample here, so that the line goes on; null: a gap
      curve.x.forEach((x, i) => { row[at.get(x)] = this.drawable(curve.y[i]); });
      return row;
    });
    const {min, max} = view ?? this.window(xs);
    this.plot.batch(() => {
      this.plot.setData([xs, ...rows], false);
      this.plot.setScale('x', {min, max});
    });
    this.showValues(this.plot);
  }

  drawable(value) {
    return value === null || (this.options.log && value <= 0) ? null : value;
  }

  window(xs) {
    const last = xs[xs.length - 1];
    const first = last - (last - xs[0]) * (this.options.part ?? 1);
    return first < last ? {min: first, max: last} : {min: last - 0.5, max: last + 0.5};
  }

  range(low, high) {
    if (low === null || high === null) {
      return [0.1, 1];
    }
    const whole = this.top(high);
    const isDeep = this.options.log && low < LEAST;
    say(this.cut, whole < high ? `The highest values, up to ${this.format(high)}, are above the picture.`
      : isDeep ? `The lowest values, down to ${this.format(low)}, are below the picture.` : '');
    high = whole;
    if (this.options.log) {
      low = Math.max(low, LEAST);
      high = Math.max(high, 2 * LEAST);
      // From other numbers than these, uPlot may never end looking for ticks.
      return uPlot.rangeLog(low, high, 10, false);
    }
    const size = Math.max(Math.abs(low), Math.abs(high));
    const margin = high - low > ROUNDING * size ? (high - low) * 0.06 : size * 0.1 || 1;
    return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
  }

  /** Returns which ticks have a line: where there are many decades, those of each alone. */
  lines(plot, splits) {
    const {min, max} = plot.scales.y;
    const isPower = exponent => Math.abs(exponent - Math.round(exponent)) < ROUNDING;
    return this.options.log && max / min > MANY_DECADES
      ? splits.map(value => isPower(Math.log10(value)) ? value : null) : splits;
  }

  /** Returns up to where values are shown: without the few at the beginning that would press all others flat. */
  top(high) {
    const {min, max} = this.plot?.scales.x ?? {};
    if (!this.options.cut || this.options.log || min === undefined) {
      return high;
    }
    const inView = curve => curve.y.filter((y, i) => y !== null && curve.x[i] >= min && curve.x[i] <= max);
    const most = this.curves.filter(curve => !curve.dots).map(inView).filter(values => values.length >= ENOUGH)
      .map(values => values.sort((a, b) => a - b)[Math.floor(values.length * USUAL)]);
    const marked = this.curves.filter(curve => curve.dots).flatMap(inView);
    const usual = most.length > 0 ? Math.max(...most) : high;
    return high > 3 * usual ? Math.min(high, Math.max(2 * usual, ...marked)) : high;
  }

  across(value) {
    if (value === null) {
      return '';
    }
    return this.options.axis === 'time' ? duration(value) : tick(value);
  }

  unzoom() {
    this.zoomed = false;
    this.reset.hidden = true;
    this.update();
  }

  /** Does with a key what the pointer does: the cursor goes from value to value, and zooming keeps it in the middle. */
  press(event) {
    const act = {ArrowLeft: () => this.go(-1), ArrowRight: () => this.go(1), PageUp: () => this.go(-TENTH, true),
      PageDown: () => this.go(TENTH, true), Home: () => this.go(-Infinity), End: () => this.go(Infinity),
      '+': () => this.zoom(1 / ZOOM), '=': () => this.zoom(1 / ZOOM), '-': () => this.zoom(ZOOM),
      '−': () => this.zoom(ZOOM), 0: () => this.unzoom(), Escape: () => this.unzoom()}[event.key];
    if (this.plot && act && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
  }

  /** Moves the cursor by so many values, or parts of those in view; at first it is at the last one. */
  go(by, ofView = false) {
    const [xs] = this.plot.data;
    const {min, max} = this.plot.scales.x;
    const first = xs.findIndex(x => x >= min);
    const last = xs.findLastIndex(x => x <= max);
    if (first < 0 || last < first) {
      return;
    }
    const under = underCursor(this.plot);
    const many = ofView ? Math.sign(by) * Math.max(1, Math.round((last - first) / Math.abs(by))) : by;
    const to = under !== null || !Number.isFinite(many) ? (under ?? last) + many : last;
    this.point(xs[Math.min(last, Math.max(first, to))]);
  }

  /** Puts the cursor at a value, and tells those who do not see it what is there. */
  point(x) {
    this.plot.setCursor({left: Math.max(0, this.plot.valToPos(x, 'x')), top: this.height / 2});
    say(this.told, `${this.options.axis} ${this.across(x)}: `
      + this.curves.map(({name}, i) => `${name} ${this.values[i].textContent}`).join(', '));
  }

  zoom(by) {
    const [xs] = this.plot.data;
    const {min, max} = this.plot.scales.x;
    const under = underCursor(this.plot);
    const at = under !== null ? xs[under] : null;
    const half = (max - min) * by / 2;
    const whole = this.window(xs);
    const middle = Math.min(Math.max(at ?? (min + max) / 2, whole.min + half), whole.max - half);
    if (2 * half >= whole.max - whole.min) {
      this.unzoom();
    } else if (by > 1 || xs.filter(x => x >= middle - half && x <= middle + half).length > 1) {
      this.zoomed = true;
      this.reset.hidden = false;
      this.plot.batch(() => this.plot.setScale('x', {min: middle - half, max: middle + half}));
    }
    if (at !== null) {
      this.point(at);
    }
  }

  width() {
    return Math.max(200, this.plotBox.clientWidth);
  }

  fit() {
    if (this.plot && this.plotBox.clientWidth > 0 && this.plot.width !== this.width()) {
      this.plot.setSize({width: this.width(), height: this.height});
    }
  }

  makeLegend() {
    this.values = this.curves.map(() => make('span', {class: 'legend-value'}));
    this.legend.replaceChildren(...this.curves.map((curve, i) => {
      const line = draw('line', {x1: 1, y1: 5, x2: 27, y2: 5, stroke: `var(${curve.colour})`,
        'stroke-width': curve.faint ? 1.5 : 2.5, 'stroke-dasharray': curve.dash?.join(' '),
        opacity: curve.faint ? 0.45 : 1});
      return make('li', {}, draw('svg', {width: 28, height: 10, viewBox: '0 0 28 10', 'aria-hidden': 'true'}, line),
        make('span', {}, curve.name), this.values[i]);
    }));
  }

  /** Writes the values under the cursor into the legend, or the latest ones. */
  showValues(plot) {
    const index = underCursor(plot);
    const under = index === null ? null : plot.data[0][index];
    this.curves.forEach((curve, i) => {
      let at = curve.x.length - 1;
      while (under !== null && at > 0 && curve.x[at] > under) {
        at--;
      }
      const isLater = under !== null && curve.x[at] > under;
      const {known, latest} = curve; // of a curve whose last values may be missing: the latest one that is not
      say(this.values[i], under === null && known && curve.y[at] === null
        ? this.format(known.value) + (known.step < latest ? ` (step ${count(known.step)})` : '')
        : this.format(isLater ? null : curve.y[at]));
    });
  }

  /** Says in words what is drawn. */
  describe() {
    const plain = this.curves.filter(curve => !curve.faint);
    const parts = (plain.length > 0 ? plain : this.curves).map(curve => {
      const values = curve.y.filter(value => value !== null);
      const low = values.reduce((a, b) => Math.min(a, b));
      const high = values.reduce((a, b) => Math.max(a, b));
      return `${curve.name}: ${this.format(values[0])} at first, ${this.format(values[values.length - 1])} now, `
        + `lowest ${this.format(low)}, highest ${this.format(high)}`;
    });
    mark(this.plotBox, 'aria-label', `${this.options.label}, over ${this.options.axis}s. `.replace('times', 'time')
      + (parts.join('. ') || 'Nothing to draw yet') + '.');
  }
}
