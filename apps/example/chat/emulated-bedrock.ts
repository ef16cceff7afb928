import { createAmazonBedrock, type AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import { defaultCredentials, type EmulatorServer, type Pace, serve } from '@bedrock-kit/emulator';

/** Words that the guardrail of the emulated Bedrock blocks. */
export const blockedWords = ['dynamite', 'gunpowder'];
export const emulatedGuardrail = { id: 'emulated1234', version: '1' };

export interface EmulatedBedrock {
  readonly provider: AmazonBedrockProvider;
  readonly server: EmulatorServer;
}

/** Starts an emulator with a guardrail and gives a provider that talks to it over a real socket. */
export async function openEmulatedBedrock(pace: Pace): Promise<EmulatedBedrock> {
  const guardrail = { words: blockedWords, blockedInput: 'Sorry, I cannot talk about that.' };
  const server = await serve({ pace, guardrails: { [emulatedGuardrail.id]: guardrail } });
  const provider = createAmazonBedrock({
    region: 'us-east-1',
    ...defaultCredentials,
    sessionToken: undefined,
    apiKey: undefined,
    baseURL: server.url,
  });
  return { provider, server };
}
