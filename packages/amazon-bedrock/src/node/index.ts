export {
  bedrock,
  createAmazonBedrock,
  type NodeAmazonBedrockProviderSettings,
} from './create-amazon-bedrock.ts';
export { nodeDefaults } from './node-defaults.ts';
export { readProfileRegion } from './profile-region.ts';
export { fromNodeProviderChain, type NodeCredentialOptions } from './provider-chain.ts';
