import { accountId } from '../region.ts';

/** Ids of inference profiles by the id of a prompt router, from the least able model to the most able one. */
export type PromptRouters = Readonly<Record<string, readonly string[]>>;

/** The routers of the service itself, with the models that its user guide named in 2025. */
const defaultRouters: PromptRouters = {
  'amazon.nova:1': ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'],
  'anthropic.claude:1': [
    'anthropic.claude-3-haiku-20240307-v1:0',
    'anthropic.claude-3-5-sonnet-20240620-v1:0',
  ],
  'meta.llama:1': ['meta.llama3-1-8b-instruct-v1:0', 'meta.llama3-1-70b-instruct-v1:0'],
};

/** A prompt router's choice. */
export interface RoutedPrompt {
  readonly modelId: string;
  /** ARN of the inference profile, as the trace names it. */
  readonly invokedModelId: string;
}

export interface RouteSettings {
  readonly routers: PromptRouters;
  readonly region: string;
}

const routerArn = /^arn:aws(?:-[a-z-]+)?:bedrock:([a-z0-9-]+):\d*:(?:default-)?prompt-router\/(.+)$/;

/** Chooses the model for a prompt; undefined for an id that is no prompt router, or one that nobody has told the models of. */
export function routePrompt(
  modelId: string,
  body: unknown,
  { routers, region }: RouteSettings,
): RoutedPrompt | undefined {
  const [, home = region, id = ''] = routerArn.exec(modelId) ?? [];
  const geo = home.startsWith('eu-') ? 'eu' : home.startsWith('ap-') ? 'apac' : 'us';
  const models = routers[modelId] ?? routers[id] ?? defaultRouters[id]?.map((model) => `${geo}.${model}`);
  const chosen = isDemanding(body) ? models?.at(-1) : models?.[0];
  if (chosen === undefined || id === '') return undefined;
  return {
    modelId: chosen,
    invokedModelId: chosen.startsWith('arn:')
      ? chosen
      : `arn:aws:bedrock:${home}:${accountId}:inference-profile/${chosen}`,
  };
}

/** The service foretells the quality of answers; here a long conversation and one with tools or files is the harder one. */
function isDemanding(body: unknown): boolean {
  const { messages, toolConfig } = (body ?? {}) as {
    readonly messages?: unknown;
    readonly toolConfig?: unknown;
  };
  return toolConfig !== undefined || (JSON.stringify(messages) ?? '').length > 600;
}
