export {
  callChunk,
  calls,
  chunk,
  event,
  type ModelAnswer,
  ModelServer,
  refuses,
  says,
  stream,
} from './model-server.js';
