// #region sample
import { bedrock } from '@ai-sdk/amazon-bedrock';
// #endregion

export { bedrock };
