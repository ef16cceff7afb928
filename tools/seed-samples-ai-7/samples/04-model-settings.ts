import { bedrock } from '@bedrock-kit/amazon-bedrock';

const model = bedrock('anthropic.claude-3-sonnet-20240229-v1:0', {
  additionalModelRequestFields: { top_k: 350 },
});

export { model };
