import { partitionOf, readModelId } from '@bedrock-kit/schemas';
import type { ConformanceCase, Permission } from '../case.ts';

/** An IAM policy document. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface PolicyOptions {
  readonly cases: readonly Pick<ConformanceCase, 'permissions'>[];
  readonly modelIds: readonly string[];
  readonly region: string;
  /** A Bedrock API key needs an action of its own. */
  readonly usesApiKey: boolean;
}

/** The least that the chosen cases need with the chosen models. */
export function makePolicy({ cases, modelIds, region, usesApiKey }: PolicyOptions): Policy {
  const needed = new Set(cases.flatMap(({ permissions }) => permissions));
  const pick = (...actions: readonly Permission[]): readonly string[] =>
    actions.filter((action) => needed.has(action));
  const arn = `arn:${partitionOf(region).id}:bedrock:`;
  const invoke = pick('bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream', 'bedrock:CountTokens');
  const guardrailUse = pick('bedrock:ApplyGuardrail', 'bedrock:GetGuardrail', 'bedrock:DeleteGuardrail');
  const statements: readonly Statement[] = [
    statement(
      'CallModels',
      invoke,
      modelIds.flatMap((modelId) => resourcesOf(modelId, { arn, region })),
    ),
    statement('UseGuardrails', guardrailUse, [`${arn}${region}:*:guardrail/*`]),
    ...(needed.has('bedrock:ListPromptRouters') ? routerStatements(arn, region) : []),
    // The ARN of a tool that AWS runs has no region (Nova user guide, "Web grounding").
    statement('UseSystemTools', pick('bedrock:InvokeTool'), [
      `arn:${partitionOf(region).id}:bedrock::*:system-tool/amazon.nova_*`,
    ]),
    // Service Authorization Reference, "Actions defined by Amazon Bedrock": these take no resource that is there beforehand.
    statement('FindModelsAndMakeGuardrails', [
      'bedrock:ListFoundationModels',
      'bedrock:ListInferenceProfiles',
      'bedrock:GetFoundationModelAvailability',
      ...pick('bedrock:ListPromptRouters', 'bedrock:CreateGuardrail', 'bedrock:Rerank'),
      ...(usesApiKey ? ['bedrock:CallWithBearerToken'] : []),
    ]),
  ];
  return { Version: '2012-10-17', Statement: statements.filter(({ Action }) => Action.length > 0) };
}

/** A router may call any model, but only as a router: which ones it chooses from is AWS's affair. */
function routerStatements(arn: string, region: string): readonly Statement[] {
  const router = `${arn}${region}:*:default-prompt-router/*`;
  const models = [`${arn}*::foundation-model/*`, `${arn}*:*:inference-profile/*`];
  return [
    statement('CallPromptRouters', ['bedrock:InvokeModel'], [router]),
    {
      ...statement('CallRoutedModels', ['bedrock:InvokeModel'], models),
      Condition: { StringLike: { 'bedrock:PromptRouterArn': router } },
    },
  ];
}

function statement(Sid: string, Action: readonly string[], resources?: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action, Resource: resources === undefined ? '*' : [...new Set(resources)] };
}

/** A profile needs itself and the model in every region that it may send a call to. */
function resourcesOf(
  modelId: string,
  { arn, region }: { readonly arn: string; readonly region: string },
): readonly string[] {
  const { kind, baseModelId, text } = readModelId(modelId);
  const model = baseModelId === undefined ? [] : [`${arn}*::foundation-model/${baseModelId}`];
  if (text.startsWith('arn:')) return [text, ...model];
  return kind === 'inference-profile' ? [`${arn}${region}:*:inference-profile/${text}`, ...model] : model;
}
