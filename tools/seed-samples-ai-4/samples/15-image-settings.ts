import { bedrock } from '@ai-sdk/amazon-bedrock';

// #region sample
const model = bedrock.imageModel('amazon.nova-canvas-v1:0', {
  maxImagesPerCall: 1, // Maximum number of images to generate per API call
});
// #endregion

export { model };
