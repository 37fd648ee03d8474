import { type CallContext } from '../context/call-context.js';

/**
 * Tells the hangup machine that a tool is in use until `use` is over: an end that the model asks for waits for it, and is
 * judged by whether it succeeded.
 */
export async function duringTool<T extends { ok: boolean }>(
  context: Pick<CallContext, 'send'>,
  name: string,
  use: () => Promise<T>,
): Promise<T> {
  let ok = false;
  context.send({ type: 'TOOL_BEGUN' });
  try {
    const result = await use();
    ok = result.ok;
    return result;
  } finally {
    const failed = `\`${name}\` has not succeeded: tell the caller, or use it again`;
    context.send({ type: 'TOOL_DONE', ...(!ok && { failed }) });
  }
}
