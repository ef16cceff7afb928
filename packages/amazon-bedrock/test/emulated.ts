import { createEmulator, type Emulator, type EmulatorOptions } from '@bedrock-kit/emulator';
import { type AmazonBedrockProvider, createAmazonBedrock } from '../src/index.ts';

/** A provider whose requests an emulator answers, signatures verified. */
export function emulated(
  options: EmulatorOptions = {},
  region = 'us-west-2',
): { readonly emulator: Emulator; readonly bedrock: AmazonBedrockProvider } {
  const emulator = createEmulator(options);
  const bedrock = createAmazonBedrock({
    region,
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    fetch: emulator.fetch,
  });
  return { emulator, bedrock };
}
