import type { SharedV4Warning } from '@ai-sdk/provider';
import type { ModelWarning } from '@bedrock-kit/models';

/** A warning of a model in the AI SDK's words. */
export function mapWarning({ code, option = '', message }: ModelWarning): SharedV4Warning {
  switch (code) {
    case 'option-ignored':
      return { type: 'unsupported', feature: option, details: message };
    case 'model-retired':
      return { type: 'deprecated', setting: 'modelId', message };
    default:
      return { type: 'other', message };
  }
}
