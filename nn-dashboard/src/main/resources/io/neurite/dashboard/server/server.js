// What the page asks the server: the runs, their events, and to intervene.

const token = new URLSearchParams(location.search).get('token') ?? '';
const STREAMS = 3; // a browser keeps six connections to a server at most, and a second page may be open

const address = (path, parameters = {}) => `api/${path}?${new URLSearchParams({...parameters, token})}`;

let open = 0;
const waiting = [];

/** Returns the list of runs; fails with an Error whose message is for the reader. */
export async function listRuns() {
  const response = await fetch(address('runs'), {cache: 'no-store'});
  if (response.status === 401 || response.status === 403) {
    throw new Error('The address of this page lacks the right token: open the whole address that the program has '
      + 'printed.');
  }
  if (!response.ok) {
    throw new Error(`The server answers ${response.status} when it is asked for the runs.`);
  }
  return response.json();
}

/** Asks to intervene in the training. Returns null, or why it is not possible. */
export async function control(action) {
  try {
    const response = await fetch(address('control'), {method: 'POST', headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({action})});
    if (response.ok) {
      return null;
    }
    const answer = await response.json().catch(() => ({}));
    return answer.error ?? `The server answers ${response.status}.`;
  } catch {
    return 'The server does not answer.';
  }
}

/**
 * Reads the events of a run, as soon as few enough others are being read. The handlers: onStart (gets what ends the
 * reading), onConnection (whether there is one), onEvent, onDone.
 */
export function follow(id, handlers) {
  if (open >= STREAMS) {
    waiting.push(() => follow(id, handlers));
    return;
  }
  open++;
  const source = new EventSource(address('events', {run: id}));
  let reading = true;
  const finish = () => {
    if (reading) {
      reading = false;
      source.close();
      open--;
      waiting.shift()?.();
    }
  };
  handlers.onStart(finish);
  source.onopen = () => handlers.onConnection(true);
  source.onmessage = ({data}) => {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      return; // half a line, say; the ones around it count
    }
    if (event !== null && typeof event === 'object') {
      handlers.onEvent(event);
    }
  };
  source.addEventListener('done', () => {
    finish();
    handlers.onDone();
  });
  source.onerror = () => {
    handlers.onConnection(false);
    if (source.readyState === EventSource.CLOSED) {
      finish();
    }
  };
}
