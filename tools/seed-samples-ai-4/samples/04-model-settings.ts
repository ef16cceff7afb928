import { bedrock } from '@ai-sdk/amazon-bedrock';

// #region sample
const model = bedrock('anthropic.claude-3-sonnet-20240229-v1:0', {
  additionalModelRequestFields: { top_k: 350 },
});
// #endregion

export { model };
