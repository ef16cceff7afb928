import type { NodeAmazonBedrockProviderSettings } from '@bedrock-kit/amazon-bedrock/node';
import type { Emulator } from '@bedrock-kit/emulator';
import type { ControlPlane } from './control-plane.ts';
import type { Identity } from './identity.ts';

/** What is called: the emulator in this process, one somewhere else, or AWS. */
export interface Target {
  readonly name: 'emulator' | 'aws';
  /** For people. */
  readonly label: string;
  readonly region: string;
  /** Absent: the region's own endpoints. */
  readonly endpoint?: string;
  /** How the provider connects to it. */
  readonly settings: NodeAmazonBedrockProviderSettings;
  /** The identity, for clients other than the provider. */
  readonly identity: Identity;
  readonly control: ControlPlane;
  /** One that is there without being made. */
  readonly guardrail?: GuardrailHandle;
  /** Only of the emulator in this process. */
  readonly emulator?: Emulator;
  close(): Promise<void>;
}

/** A guardrail that cases can use. */
export interface GuardrailHandle {
  readonly id: string;
  readonly version: string;
  /** A prompt that it blocks; absent where nobody said one. */
  readonly blockedPrompt?: string;
}
