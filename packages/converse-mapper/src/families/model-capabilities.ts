import { readModelId } from '@bedrock-kit/schemas';
import { chooseFamily } from './choose-family.ts';
import { documentedModels } from './documented-models.ts';
import type { FamilyName, ModelCapabilities } from './family.ts';

/** What is known of a model, for documentation and for choosing one: a member that is absent is unknown. */
export interface DocumentedCapabilities extends ModelCapabilities {
  readonly family: FamilyName;
}

/**
 * Tells what is known of a model by its id, profile id or ARN: the facts that steer the mapping, and what is documented of
 * images, objects, tools and streamed tools.
 */
export function modelCapabilities(modelId: string): DocumentedCapabilities {
  const { name: family, capabilities } = chooseFamily(modelId);
  const { baseModelId } = readModelId(modelId);
  const row = documentedModels.find(({ id }) => id === baseModelId);
  if (row === undefined) return { ...capabilities, family };
  const [image, object, tools, toolStreaming] = row.marks;
  return {
    ...capabilities,
    ...mark('imageInput', image),
    ...mark('objectGeneration', object),
    ...mark('tools', tools),
    ...mark('toolStreaming', toolStreaming),
    sources: [...new Set([...row.sources.split(' '), ...capabilities.sources])],
    family,
  };
}

/** The ids, without geo prefix, that `modelCapabilities` has documented facts of. */
export function listDocumentedModelIds(): string[] {
  return documentedModels.map(({ id }) => id);
}

type Documented = 'imageInput' | 'objectGeneration' | 'tools' | 'toolStreaming';

function mark(name: Documented, text: string | undefined): Partial<Record<Documented, boolean>> {
  return text === 'y' || text === 'n' ? { [name]: text === 'y' } : {};
}
