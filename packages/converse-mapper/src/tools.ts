export { type AnthropicTools, anthropicTools } from './request/provider-tools/anthropic-tools.ts';
export { type NovaTools, novaTools } from './request/provider-tools/nova-tools.ts';
