/** An error whose message says all that the person at the terminal needs: what is wrong and, mostly, what to do. */
export class PlainError extends Error {
  override name = 'PlainError';
}
