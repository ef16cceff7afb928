import { bedrock } from '@bedrock-kit/amazon-bedrock';

const model = bedrock.imageModel('amazon.nova-canvas-v1:0');

export { model };
