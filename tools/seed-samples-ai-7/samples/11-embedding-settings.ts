import { bedrock } from '@bedrock-kit/amazon-bedrock';

const model = bedrock.embeddingModel('amazon.titan-embed-text-v2:0', {
  dimensions: 512, // optional, number of dimensions for the embedding
  normalize: true, // optional normalize the output embeddings
});

export { model };
