import { createAmazonBedrock, type AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import {
  defaultCredentials,
  type EmulatorServer,
  type Pace,
  type ReplyScript,
  serve,
} from '@bedrock-kit/emulator';

/** Words that the guardrail of the emulated Bedrock blocks. */
export const blockedWords = ['dynamite', 'gunpowder'];
export const emulatedGuardrail = { id: 'emulated1234', version: '1' };

export interface EmulatedBedrock {
  readonly provider: AmazonBedrockProvider;
  readonly server: EmulatorServer;
}

/** Starts an emulator with a guardrail and gives a provider that talks to it over a real socket. */
export async function openEmulatedBedrock(pace: Pace): Promise<EmulatedBedrock> {
  const server = await serve({ pace });
  server.emulator.respondWith(intervene);
  const provider = createAmazonBedrock({
    region: 'us-east-1',
    ...defaultCredentials,
    sessionToken: undefined,
    apiKey: undefined,
    baseURL: server.url,
  });
  return { provider, server };
}

/** What a guardrail with a list of words does: the engine's answer stays where none of them was written. */
export const intervene: ReplyScript = ({ request }) => {
  if (request.guardrailConfig === undefined) return undefined;
  const asked = JSON.stringify(request.messages?.at(-1) ?? {}).toLowerCase();
  if (!blockedWords.some((word) => asked.includes(word))) return undefined;
  return {
    content: [{ text: 'Sorry, I cannot talk about that.' }],
    stopReason: 'guardrail_intervened',
  };
};
