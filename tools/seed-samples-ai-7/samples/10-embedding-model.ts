import { bedrock } from '@bedrock-kit/amazon-bedrock';

const model = bedrock.embeddingModel('amazon.titan-embed-text-v1');

export { model };
