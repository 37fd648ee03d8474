export { BreakableProxy } from './breakable-proxy.js';
export { BriskClock } from './brisk-clock.js';
export { eventually } from './eventually.js';
export { consume, type Consumer, openQueues } from './jobs.js';
