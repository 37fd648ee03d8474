import { type SpokenTurn } from '@signoff/calls';
import { type Answers } from '../caller/answers.js';
import { type CallerTurns } from '../caller/caller-turns.js';
import { type Consents } from '../consent/consents.js';
import { type CallContext } from '../context/call-context.js';
import { type EndRequests } from '../ending/end-requests.js';
import { type Talk, type TalkListener } from '../talk/talk.js';
import { type AgentSpeech } from './agent-speech.js';
import { type CallerInput } from './caller-input.js';
import { type QuietReporter } from './quiet-reporter.js';

interface TalkReportsDeps {
  talk: Talk;
  answers: Answers;
  caller: CallerTurns;
  consents: Consents;
  input: CallerInput;
  ends: EndRequests;
  quiet: QuietReporter;
  speech: AgentSpeech;
}

/** Passes what the talk reports to the journal, to the hangup machine and to other parts. */
export class TalkReports implements TalkListener {
  constructor(
    private readonly context: CallContext,
    private readonly deps: TalkReportsDeps,
  ) {}

  mayThink(): boolean {
    const { consents, speech } = this.deps;
    return !consents.isAsking && (this.context.isTalking || speech.isAskedToSpeak);
  }

  onTurn(turn: SpokenTurn): void {
    const { journal, memory } = this.context;
    journal.turn(turn);
    const { answeredTurnId } = this.deps.answers;
    if (turn.kind === 'talk' && answeredTurnId) memory.noteAnswered(answeredTurnId);
    this.context.send({ type: 'AGENT_SPOKE', at: turn.endedAt.getTime(), kind: turn.kind });
  }

  onSound(): void {
    this.context.send({ type: 'AGENT_SOUND' });
  }

  onBusy(): void {
    this.context.send({ type: 'BUSY' });
  }

  onQuiet(): void {
    this.deps.quiet.report();
  }

  onCallerSound(speaking: boolean): void {
    const { caller, talk, quiet } = this.deps;
    caller.hearSound(speaking);
    if (!speaking && talk.isQuiet) quiet.report();
  }

  onCallerWords(text: string): void {
    this.deps.input.takeWords(text);
  }

  onCallerTurn(): boolean {
    const { consents, speech, caller } = this.deps;
    return !consents.takeTurn() && !speech.isDetecting && !speech.isGreeting && caller.finishTurn();
  }

  onFailed(part: 'stt' | 'llm' | 'tts' | 'platform', detail: string): void {
    this.context.journal.event('model.failed', { part, detail });
    if (part === 'llm' && this.deps.speech.isGreeting) return; // its greeting has a text to fall back to
    this.deps.ends.by({ by: 'error', failed: part, detail });
  }
}
