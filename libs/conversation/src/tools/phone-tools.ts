import { llm, type voice } from '@livekit/agents';
import { type PhoneDto, type TransferTargetDto } from '@signoff/personas';
import { type PhoneActions } from './phone-actions.js';

const KEYS = /^[0-9A-D*#]{1,32}$/;

/** The tools by which a model transfers the caller and presses keys, as far as its persona allows it. */
export function phoneTools({ transfers, pressesKeys }: PhoneDto, actions: PhoneActions): llm.FunctionTool[] {
  return [
    ...(transfers.length > 0 ? [transferTool(transfers, actions)] : []),
    ...(pressesKeys ? [pressKeysTool(actions)] : []),
  ];
}

/**
 * - Transferred: the tool returns nothing, so that the model says no more.
 * - Not transferred: the model is told why, and goes on with the caller.
 */
function transferTool(targets: TransferTargetDto[], actions: PhoneActions): llm.FunctionTool {
  return llm.tool({
    name: 'transfer_call',
    description:
      'Hands the caller over to somebody else. Tell the caller so in the same turn. When it works the call is over for you; when it does not you are told why.',
    parameters: {
      type: 'object' as const,
      properties: {
        target: {
          type: 'string' as const,
          enum: targets.map(({ name }) => name),
          description: targets.map(({ name, description }) => `${name}: ${description}`).join('\n'),
        },
      },
      required: ['target'],
    },
    execute: async (args: unknown, { ctx }: { ctx: voice.RunContext }) => {
      const target = targets.find(({ name }) => name === (args as { target?: unknown }).target);
      if (!target) return `There is no such target. There are: ${targets.map(({ name }) => name).join(', ')}.`;
      const answer = await actions.transfer(target, () => ctx.waitForPlayout());
      return answer.ok ? undefined : `The transfer failed (${answer.detail}). The caller is still with you.`;
    },
  }) as llm.FunctionTool;
}

function pressKeysTool(actions: PhoneActions): llm.FunctionTool {
  return llm.tool({
    name: 'press_keys',
    description: 'Presses keys of the phone, for example to find the way through a menu.',
    parameters: {
      type: 'object' as const,
      properties: { keys: { type: 'string' as const, description: 'One after another, from 0-9, A-D, * and #.' } },
      required: ['keys'],
    },
    execute: async (args: unknown, { ctx }: { ctx: voice.RunContext }) => {
      const { keys } = args as { keys?: unknown };
      if (typeof keys !== 'string' || !KEYS.test(keys)) return 'Keys are 1 to 32 of 0-9, A-D, * and #.';
      await actions.pressKeys(keys, () => ctx.waitForPlayout());
      return 'Pressed. Listen to what comes.';
    },
  }) as llm.FunctionTool;
}
