/** The end of a stream of chat completions: the last event, or the reason why the answer is over. */
const FINISHED = /data:\s*\[DONE\]|"finish_reason":\s*"/;

/** Long enough that a pattern which began in one piece is found in the next. */
const TAIL_LENGTH = 64;

const COLON = 0x3a;

/**
 * `fetch` for answers of a model: one that stalls, or a stream that ends before it is finished, fails like a broken
 * connection. OpenAI's client limits only the wait for the head of an answer; without this a call would hang on a stream
 * that has fallen silent, and take half an answer for a whole one. Comments, which servers send to keep a connection
 * open, are not taken for a sign of life.
 *
 * @param silenceMs the longest pause between two pieces of an answer, in ms
 */
export function patientFetch(silenceMs: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || !response.body) return response;
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    return new Response(response.body.pipeThrough(watched(silenceMs, isStream)), response);
  };
}

function watched(silenceMs: number, isStream: boolean): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let timer: NodeJS.Timeout | undefined;
  let tail = '';
  let finished = !isStream;
  const wait = (controller: TransformStreamDefaultController<Uint8Array>) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isStream && finished) controller.terminate();
      else controller.error(new Error(`the model was silent for ${silenceMs} ms`));
    }, silenceMs);
  };
  return new TransformStream<Uint8Array, Uint8Array>({
    start: wait,
    transform(piece, controller) {
      if (piece[0] !== COLON) wait(controller);
      const text = tail + decoder.decode(piece, { stream: true });
      finished ||= FINISHED.test(text);
      tail = text.slice(-TAIL_LENGTH);
      controller.enqueue(piece);
    },
    flush(controller) {
      clearTimeout(timer);
      if (!finished) controller.error(new Error('the answer of the model was cut off'));
    },
    cancel: () => clearTimeout(timer),
  });
}
