import { bedrock } from '@ai-sdk/amazon-bedrock';

// #region sample
const model = bedrock.embedding('amazon.titan-embed-text-v1');
// #endregion

export { model };
