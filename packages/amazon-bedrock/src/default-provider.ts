import { type AmazonBedrockProvider, createAmazonBedrock } from './create-amazon-bedrock.ts';

/** The provider with all its settings from the environment, which is read when a model is called. */
export const bedrock: AmazonBedrockProvider = /* @__PURE__ */ createAmazonBedrock();

/** Same as `bedrock`. */
export const amazonBedrock: AmazonBedrockProvider = bedrock;
