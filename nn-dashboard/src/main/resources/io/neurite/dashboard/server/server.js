// What the page asks the server: the runs, their events, and to intervene.

const token = new URLSearchParams(location.search).get('token') ?? '';
const PATIENCE = 10000; // milliseconds that an answer may take

const address = (path, parameters = {}) => `api/${path}?${new URLSearchParams({...parameters, token})}`;

/** Returns the server's answer; fails with an Error whose message is for the reader. */
async function ask(path, options, late) {
  try {
    return await fetch(address(path), {...options, signal: AbortSignal.timeout(PATIENCE)});
  } catch (failure) {
    throw new Error(failure.name === 'TimeoutError' ? `The server has not answered for ${PATIENCE / 1000} s${late}`
      : 'The server does not answer any more: the program that trains has ended, or was stopped.');
  }
}

/** Returns the list of runs; fails with an Error whose message is for the reader. */
export async function listRuns() {
  const response = await ask('runs', {cache: 'no-store'}, '; it will be asked again.');
  if (response.status === 401 || response.status === 403) {
    throw new Error('The address of this page lacks the right token: open the whole address that the program has '
      + 'printed.');
  }
  const runs = response.ok ? await response.json().catch(() => null) : null;
  if (!Array.isArray(runs)) {
    throw new Error(response.ok ? 'The server was asked for the runs, and its answer is not a list of runs.'
      : `The server answers ${response.status} when it is asked for the runs.`);
  }
  return runs;
}

/** Asks to intervene in the training of a run. Returns null, or why it is not possible. */
export async function control(action, run) {
  try {
    const response = await ask('control', {method: 'POST', headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({action, run})}, ': the run itself will show whether it was heard.');
    if (response.ok) {
      return null;
    }
    const answer = await response.json().catch(() => ({}));
    return answer.error ?? `The server answers ${response.status}.`;
  } catch (failure) {
    return failure.message;
  }
}

/**
 * Reads the events of a run, those that begin at an offset in its file or later. The handlers: onConnection (whether
 * there is one), onEvent (gets the event and the offset behind it), onDone (nothing more will come), onRefusal (the
 * server gives no events, now at least). Returns what ends the reading.
 */
export function follow(id, from, handlers) {
  const source = new EventSource(address('events', from > 0 ? {run: id, from} : {run: id}));
  source.onopen = () => handlers.onConnection(true);
  source.onmessage = ({data, lastEventId}) => {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      return; // half a line, say; the ones around it count
    }
    if (event !== null && typeof event === 'object') {
      handlers.onEvent(event, Number(lastEventId));
    }
  };
  source.addEventListener('done', () => {
    source.close();
    handlers.onDone();
  });
  source.onerror = () => {
    handlers.onConnection(false);
    if (source.readyState === EventSource.CLOSED) {
      handlers.onRefusal();
    }
  };
  return () => source.close();
}
