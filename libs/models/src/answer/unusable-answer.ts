import { APIError } from '@livekit/agents';

/** What the model is told when it is asked again. */
interface AnswerFault {
  /** The tool that it meant to call, if it named one. */
  tool?: string;
  /** What was wrong, in words for the model. */
  advice: string;
}

/**
 * An answer that came, and is of no use: empty, cut off inside a tool call, filtered, or with tool calls that cannot be
 * carried out. The model has failed as if it had not answered; asking again may help.
 */
export class UnusableAnswer extends APIError {
  /**
   * @param message for the logs; holds nothing that people said
   * @param fault told to the model before it is asked again; none when it could not do better for knowing
   */
  constructor(
    message: string,
    readonly fault?: AnswerFault,
  ) {
    super(message, { retryable: true });
    this.name = 'UnusableAnswer';
  }
}
