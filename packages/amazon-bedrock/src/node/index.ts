export {
  bedrock,
  createAmazonBedrock,
  type NodeAmazonBedrockProviderSettings,
} from './create-amazon-bedrock.ts';
export { nodeDefaults } from './node-defaults.ts';
export { readProfileRegion } from './profile-region.ts';
export type { NodeCredentialOptions } from './credential-options.ts';
export { fromNodeProviderChain } from './provider-chain.ts';
