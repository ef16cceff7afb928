import type { AwsCredentials } from '@bedrock-kit/amazon-bedrock';

/** Who asks. The AWS chain is asked when it is needed. */
export type Identity =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'keys'; readonly resolve: ResolveCredentials };

/** Gives the credentials; anew when AWS has just refused the last ones. */
export type ResolveCredentials = (request?: {
  readonly forceRefresh?: boolean | undefined;
}) => Promise<AwsCredentials>;
