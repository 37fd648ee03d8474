import { fileURLToPath } from 'node:url';
import { beta, cli, defineAgent, type JobContext, ServerOptions, voice } from '@livekit/agents';
import * as openai from '@livekit/agents-plugin-openai';
import {
  GREETING,
  INSTRUCTIONS,
  PEER_AGENT,
  PEER_MODEL,
  TRANSCRIPTION_MODEL,
  VOICE,
  VOICE_MODEL,
} from '../voice/lighthouse.js';

/**
 * The peer of the voice bench: an agent as LiveKit's documentation tells one to write it, with everything that it does
 * not tell one to set left at its default. `node agent.js start`, with LIVEKIT_* and OPENAI_* in the environment.
 */
export default defineAgent({
  entry: async (ctx: JobContext) => {
    const session = new voice.AgentSession({
      stt: new openai.STT({ model: TRANSCRIPTION_MODEL, useRealtime: false }),
      llm: new openai.LLM({ model: PEER_MODEL }),
      tts: new openai.TTS({ model: VOICE_MODEL, voice: VOICE }),
    });
    const agent = new voice.Agent({ instructions: INSTRUCTIONS, tools: [beta.createEndCallTool()] });
    await session.start({ agent, room: ctx.room });
    await ctx.connect();
    session.say(GREETING);
  },
});

const port = Number(process.env.PORT);
cli.runApp(
  new ServerOptions({ agent: fileURLToPath(import.meta.url), agentName: PEER_AGENT, host: '127.0.0.1', port }),
);
