import { bedrock } from '@ai-sdk/amazon-bedrock';

// #region sample
const model = bedrock.image('amazon.nova-canvas-v1:0');
// #endregion

export { model };
