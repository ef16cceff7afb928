import { bedrock } from '@bedrock-kit/amazon-bedrock';

const model = bedrock('meta.llama3-70b-instruct-v1:0');

export { model };
