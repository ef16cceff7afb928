import { createProviderTool, type ProviderTool } from './provider-tool.ts';

/** Tools that Bedrock runs for Nova 2 (and Nova Premier). Needs the permission `bedrock:InvokeTool`. */
export interface NovaTools {
  /** Searches the web and cites what it found. */
  readonly grounding: () => ProviderTool<unknown, true>;
  /** Runs Python in a sandbox. */
  readonly codeInterpreter: () => ProviderTool<unknown, true>;
}

/** Factories for Nova's system tools. */
export const novaTools: NovaTools = {
  grounding: () => createSystemTool('nova_grounding'),
  codeInterpreter: () => createSystemTool('nova_code_interpreter'),
};

/** The service's name of a system tool by the id of the provider tool: `amazon.nova_grounding`. */
export function novaSystemToolName(id: string): string | undefined {
  return /^(?:amazon|bedrock|amazon-bedrock)\.(nova_[a-z_]{1,58})$/.exec(id)?.[1];
}

function createSystemTool(name: string): ProviderTool<unknown, true> {
  return createProviderTool(
    { id: `amazon.${name}`, inputSchema: { type: 'object' }, isProviderExecuted: true },
    {},
  );
}
