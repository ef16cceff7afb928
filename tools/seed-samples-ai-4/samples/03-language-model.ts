import { bedrock } from '@ai-sdk/amazon-bedrock';

// #region sample
const model = bedrock('meta.llama3-70b-instruct-v1:0');
// #endregion

export { model };
