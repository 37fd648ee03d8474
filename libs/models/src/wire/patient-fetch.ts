/** Something that the caller can hear, or that the platform can do: text, or a piece of a tool call. */
const WORD = /"(?:content|arguments|name)":\s*"[^"]/;

/** The end of a stream of chat completions: the last event, or the reason why the answer is over. */
const FINISHED = /data:\s*\[DONE\]|"finish_reason":\s*"/;

/** Long enough that a pattern which began in one piece is found in the next. */
const TAIL_LENGTH = 64;

const COLON = 0x3a;

/**
 * `fetch` for answers of a model: one that keeps silent, or a stream that ends before it is finished, fails like a broken
 * connection. OpenAI's client limits only the wait for the head of an answer; without this a call would hang on a stream
 * that has fallen silent, and take half an answer for a whole one. Before the first word nothing counts as a sign of life,
 * neither the head nor a model that thinks aloud; after it everything does but comments, which servers send to keep a
 * connection open.
 *
 * @param silenceMs the longest wait for the first word, from the request on, and for each piece that follows, in ms
 */
export function patientFetch(silenceMs: number): typeof fetch {
  return async (input, init) => {
    const asked = performance.now();
    const response = await fetch(input, init);
    if (!response.ok || !response.body) return response;
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const leftMs = silenceMs - (performance.now() - asked);
    return new Response(response.body.pipeThrough(watched(silenceMs, leftMs, isStream)), response);
  };
}

function watched(silenceMs: number, leftMs: number, isStream: boolean): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let timer: NodeJS.Timeout | undefined;
  let tail = '';
  let heard = !isStream;
  let finished = !isStream;
  const wait = (controller: TransformStreamDefaultController<Uint8Array>, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isStream && finished) controller.terminate();
      else controller.error(new Error(`the model was silent for ${silenceMs} ms`));
    }, ms);
  };
  return new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => wait(controller, leftMs),
    transform(piece, controller) {
      const text = tail + decoder.decode(piece, { stream: true });
      heard ||= WORD.test(text);
      finished ||= FINISHED.test(text);
      tail = text.slice(-TAIL_LENGTH);
      if (heard && piece[0] !== COLON) wait(controller, silenceMs);
      controller.enqueue(piece);
    },
    flush(controller) {
      clearTimeout(timer);
      if (!finished) controller.error(new Error('the answer of the model was cut off'));
    },
    cancel: () => clearTimeout(timer),
  });
}
