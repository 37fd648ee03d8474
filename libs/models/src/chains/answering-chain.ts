import { type llm } from '@livekit/agents';
import { type AnswerUse } from '../answer/answer-reader.js';
import { type ProviderSettings } from '../provider/model-provider.js';
import { type ModelLink } from './model-link.js';
import { type Patience } from './patience.js';
import { type StandbyList } from './standby-list.js';

/** Builds a model for one request: an SDK model tells of errors without saying in which request they were. */
export type LlmLink = ModelLink<(limits: Patience) => Promise<llm.LLM>>;

/** What the answers of a model are for, and who is told how it goes. */
export interface LlmUse extends AnswerUse {
  /**
   * How long callers wait for the first word of an answer, in ms, however often a model is asked for it. Unset: as long as
   * all attempts may keep silent.
   */
  patienceMs?: number;
  /** Told when older turns no longer fit into the model, and that `turns` turns of the caller are a summary from now on. */
  onShortened?: (turns: number) => void;
}

/** What an answer needs of the chain that gives it. */
export interface AnsweringChain extends llm.LLM {
  readonly standbys: StandbyList<LlmLink>;
  readonly settings: ProviderSettings & Patience;
  readonly use: LlmUse;
  /** Notes which model is asked. */
  asks(link: LlmLink): void;
  /** Whether a model ends thoughts that it has not marked. */
  thinksUnmarked(link: LlmLink): boolean;
  noteUnmarkedThinker(link: LlmLink): void;
  /** A conversation as it fits into the model, as far as is known. */
  fitted(context: llm.ChatContext): llm.ChatContext;
  /** Notes that a conversation does not fit. Returns whether it can be made shorter. */
  shorten(context: llm.ChatContext): boolean;
}
