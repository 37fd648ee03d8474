/** Nest token of the connection that all queues of a process add jobs over; a Redis that fails fast while it is away. */
export const QUEUE_CONNECTION = Symbol('QUEUE_CONNECTION');
