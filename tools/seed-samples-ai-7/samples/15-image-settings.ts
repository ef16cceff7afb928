import { bedrock } from '@bedrock-kit/amazon-bedrock';

const model = bedrock.imageModel('amazon.nova-canvas-v1:0', {
  maxImagesPerCall: 1, // Maximum number of images to generate per API call
});

export { model };
