import { llm, type voice } from '@livekit/agents';
import { type ToolDto } from '@signoff/tools';

/** Carries a tool out. The model is told what it returns; undefined: the model must say nothing more. */
type ToolHandler = (tool: ToolDto, args: unknown, turn: voice.RunContext) => Promise<string | undefined>;

/** The tools that a tenant gave a persona, as the model sees them. */
export function personaTools(tools: ToolDto[], handle: ToolHandler): llm.FunctionTool[] {
  return tools.map(
    (tool) =>
      llm.tool({
        name: tool.name,
        description: tool.description,
        parameters: tool.parameters,
        execute: (args: unknown, { ctx }: { ctx: voice.RunContext }) => handle(tool, args, ctx),
      }) as llm.FunctionTool,
  );
}
