import { listDocumentedModelIds, modelCapabilities, type DocumentedCapabilities } from '../../src/index.ts';

/** Who says what: the short names that facts carry, spelled out. */
const sources: Readonly<Record<string, string>> = {
  'aisdk-ids': 'model id lists of the AI SDK, 2026-08-22',
  'aisdk-table': 'capability table in the documentation of the AI SDK, 2026-08-22',
  'anthropic-docs': 'Anthropic’s table of models',
  'aws-docs': 'a page of the AWS documentation',
  'aws-table': 'AWS user guide, models and features of Converse, 2025',
  'aws-toolkit': 'AWS agent toolkit, reference of prompt caching, 2026-08',
  'error-text': 'an answer of the service, told in public',
  litellm: 'table of prices and limits of LiteLLM, 2026-07-24',
  'models.dev': 'models.dev, 2026-07-02',
  pydantic: 'Bedrock profiles of pydantic-ai, 2026-08-22',
  recorded: 'a recorded exchange with the service',
  seed: 'the first documentation of this provider (2025), whose marks are kept as they were',
  'structured-output': 'AWS user guide, structured output, 2026-08',
};

/** Writes docs/models.md from the table that steers the mapping. */
export function writeModelsPage(): string {
  const ids = listDocumentedModelIds();
  const inSeed = ids.filter((id) => modelCapabilities(id).sources.includes('seed'));
  const others = ids.filter((id) => !inSeed.includes(id));
  return `# Model capabilities

Written from the capability table of \`@bedrock-kit/converse-mapper\` (\`modelCapabilities(modelId)\` gives the same facts) by
\`packages/converse-mapper/test/pages\`; a test fails when the page and the table differ. Any other model id, profile id
or ARN can be used too: an unknown id is never refused, and an unknown fact never limits a call.

yes: documented. no: documented that it has not. ?: nobody says, or sources disagree. Profile ids (\`us.\`, \`eu.\`, \`global.\`, …)
have what their model has.

## Models of the first documentation

${writeSeedTable(inSeed)}

## More models

${writeTable(others)}

## How the mapping treats them

What steers a call, for the models that differ from one another: how reasoning is asked for, the most output tokens, how JSON
is constrained to a schema, which tool choice can be forced, which sampling settings are taken, and cache points.

${writeSteeringTable(ids)}

## Sources

${writeRows(
  ['source', 'what it is'],
  usedSources(ids).map((name) => [name, sources[name] ?? unknownSource(name)]),
)}
`;
}

function writeSeedTable(ids: readonly string[]): string {
  const header = ['Model', 'Image Input', 'Object Generation', 'Tool Usage', 'Tool Streaming'];
  return writeRows(
    header,
    ids.map((id) => [`\`${id}\``, ...marksOf(modelCapabilities(id))]),
  );
}

function writeTable(ids: readonly string[]): string {
  const header = ['Model', 'Image Input', 'Object Generation', 'Tool Usage', 'Tool Streaming', 'Sources'];
  return writeRows(
    header,
    ids.map((id) => {
      const facts = modelCapabilities(id);
      return [`\`${id}\``, ...marksOf(facts), facts.sources.join(', ')];
    }),
  );
}

function writeSteeringTable(ids: readonly string[]): string {
  return writeRows(
    ['Model', 'Reasoning', 'Max output', 'Native JSON', 'Forced tool', 'Sampling', 'Cache points'],
    ids.map((id) => {
      const facts = modelCapabilities(id);
      return [
        `\`${id}\``,
        tellReasoning(facts),
        facts.maxOutputTokens === undefined ? '?' : String(facts.maxOutputTokens),
        facts.nativeJson === 'none'
          ? 'no'
          : `${facts.nativeJson}${facts.nativeJsonReliable ? '' : ' (on request)'}`,
        facts.tools === false ? 'no tools' : facts.forcedToolChoice,
        facts.sampling,
        tellCache(facts),
      ];
    }),
  );
}

function tellReasoning({ reasoning }: DocumentedCapabilities): string {
  switch (reasoning.kind) {
    case 'none':
      return 'no';
    case 'always':
      return 'always';
    case 'budget':
      return reasoning.effort === undefined ? 'budget' : 'budget, effort';
    case 'adaptive':
      return `adaptive${reasoning.budget ? ', budget' : ''}${reasoning.byDefault ? ', by default' : ''}${reasoning.canDisable ? '' : ', cannot be switched off'}`;
    case 'effort':
      return `effort: ${reasoning.levels.join(', ')}`;
  }
}

function tellCache({ cache }: DocumentedCapabilities): string {
  if (cache === undefined) return '?';
  if (cache === false) return 'no';
  const minimum = cache.minTokens === undefined ? '' : `, from ${cache.minTokens} tokens`;
  return `${cache.maxPoints} in ${cache.places.join(', ')}${minimum}${cache.oneHour ? ', 1h' : ''}`;
}

function marksOf(facts: DocumentedCapabilities): string[] {
  return [facts.imageInput, facts.objectGeneration, facts.tools, facts.toolStreaming].map((known) =>
    known === undefined ? '?' : known ? 'yes' : 'no',
  );
}

function usedSources(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => modelCapabilities(id).sources))].sort();
}

function unknownSource(name: string): never {
  throw new Error(`The source "${name}" has to be spelled out in write-models-page.ts.`);
}

function writeRows(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
