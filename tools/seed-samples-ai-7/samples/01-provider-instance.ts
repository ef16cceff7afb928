import { bedrock } from '@bedrock-kit/amazon-bedrock';

export { bedrock };
