import type { NodeAmazonBedrockProviderSettings } from '@bedrock-kit/amazon-bedrock/node';
import type { Emulator } from '@bedrock-kit/emulator';
import type { AwsCredentials } from '@bedrock-kit/amazon-bedrock';
import type { GuardrailHandle } from '../run/guardrail.ts';
import type { ControlPlane } from './control-plane.ts';

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

/** Who asks. The AWS chain is asked when it is needed. */
export type Identity =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'keys'; readonly resolve: ResolveCredentials };

/** Gives the credentials; anew when AWS has just refused the last ones. */
export type ResolveCredentials = (request?: {
  readonly forceRefresh?: boolean | undefined;
}) => Promise<AwsCredentials>;
