// Numbers and names as people read them.

const LOWER_IS_BETTER = /(^|-)(loss|mse|rmse|mae|mape|brier|error)(-|$)/;
const PARTS = /(^|-)(accuracy|top-k|top-\d+|precision|recall|f1)(-|$)/;
const LETTERS = {mae: 'MAE', mse: 'MSE', rmse: 'RMSE', mape: 'MAPE', r2: 'R²', f1: 'F1', 'roc-auc': 'ROC area',
  brier: 'Brier score'};
const MISSING = '–';

const isNumber = value => typeof value === 'number' && Number.isFinite(value);

/** A number with at most four digits that matter. */
export function number(value) {
  if (!isNumber(value)) {
    return MISSING;
  }
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) {
    return count(value);
  }
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return value.toExponential(2).replace('e+', 'e').replace('-', '−');
  }
  return (size >= 1000 ? count(value) : value.toPrecision(size < 0.1 ? 3 : 4)).replace('-', '−');
}

/** A number beside an axis: without digits that say nothing. */
export function tick(value, format = number) {
  return format(value).replace(/(\.\d*?)0+(?=$| |e)/, '$1').replace(/\.(?=$| |e)/, '');
}

/** A whole number, in groups of three; what rounds to zero has no sign. */
export function count(value) {
  return isNumber(value) ? (Math.round(value) + 0).toLocaleString('en-GB').replace('-', '−') : MISSING;
}

/** When something was done: in one epoch, or in those from one to another. */
export function epochs(first, last) {
  return first === last ? `in epoch ${count(last)}` : `in epochs ${count(first)} to ${count(last)}`;
}

/** A part, from 0 to 1, in percent. */
export function percent(value) {
  if (!isNumber(value)) {
    return MISSING;
  }
  const hundredth = value * 100;
  return (hundredth === 0 || hundredth >= 99.95 ? hundredth.toFixed(0) : hundredth.toFixed(1)) + ' %';
}

/** The value of a metric of that name. */
export function metricValue(name, value) {
  return PARTS.test(name) ? percent(value) : number(value);
}

/** Whether a name sounds like that of a metric for which less is better. */
export function seemsLowerBetter(name) {
  return LOWER_IS_BETTER.test(name);
}

/** The name of a metric without "validation-", within a sentence: words instead of hyphens, or its usual letters. */
export function metricWords(name) {
  const plain = name.replace(/^validation-/, '');
  return LETTERS[plain] ?? plain.replaceAll('-', ' ');
}

/** The name of a metric without "validation-", for headings. */
export function metricName(name) {
  const words = metricWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Seconds as the largest two units. */
export function duration(seconds) {
  if (!isNumber(seconds)) {
    return MISSING;
  }
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return whole + ' s';
  }
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    return minutes < 10 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  }
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment of ISO 8601, in the reader's time, to the minute or to the second. */
export function moment(iso, second = undefined) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? MISSING
    : date.toLocaleString('en-GB',
      {day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second});
}

/** Bytes in the unit that suits them. */
export function bytes(value) {
  if (!isNumber(value)) {
    return MISSING;
  }
  return value >= 1 << 30 ? (value / (1 << 30)).toFixed(1) + ' GiB' : Math.round(value / (1 << 20)) + ' MiB';
}

/** A value of a class, as it is, or of a number. */
export function label(value) {
  return typeof value === 'number' ? number(value) : value === null || value === undefined ? MISSING : String(value);
}

/** "1 epoch", "2 epochs". */
export function plural(n, word) {
  return n === 1 ? `1 ${word}` : `${count(n)} ${word}s`;
}
