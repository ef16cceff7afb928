// What `npm install @ai-sdk/amazon-bedrock` gives the samples: our provider for `ai` 4 under that name.
export { bedrock, createAmazonBedrock } from '@bedrock-kit/amazon-bedrock/ai-sdk-4';
