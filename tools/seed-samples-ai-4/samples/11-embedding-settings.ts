// Slip of the documentation: the comma after `512` is missing.
import { bedrock } from '@ai-sdk/amazon-bedrock';

// #region sample
const model = bedrock.embedding('amazon.titan-embed-text-v2:0', {
  dimensions: 512, // optional, number of dimensions for the embedding
  normalize: true, // optional normalize the output embeddings
});
// #endregion

export { model };
