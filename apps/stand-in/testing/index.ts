export { type ChatRequest } from '../src/chat/chat-request.js';
export { type FaultDto } from '../src/faults/fault.dto.js';
export { type OpenAiStandIn, startOpenAiStandIn } from '../src/openai-stand-in.js';
