import type {
  LanguageModelV4Content,
  LanguageModelV4StreamPart,
  SharedV4ProviderMetadata,
} from '@ai-sdk/provider';

interface Growing {
  text: string;
  providerMetadata?: SharedV4ProviderMetadata;
}

type GrowingText = Extract<LanguageModelV4Content, { readonly type: 'text' }>;

/** The content that a reader of a stream ends up with: parts in the order in which they began, later metadata winning. */
export function collectContent(parts: readonly LanguageModelV4StreamPart[]): LanguageModelV4Content[] {
  const content: LanguageModelV4Content[] = [];
  const texts = new Map<string, GrowingText>();
  const reasonings = new Map<string, Extract<LanguageModelV4Content, { readonly type: 'reasoning' }>>();
  for (const part of parts) {
    switch (part.type) {
      case 'text-start':
        begin(texts, part.id, { type: 'text', text: '' });
        break;
      case 'text-delta':
        extend(texts.get(part.id), part);
        break;
      case 'text-end': {
        const text = texts.get(part.id);
        if (text !== undefined && part.citations !== undefined) text.citations = part.citations;
        break;
      }
      case 'reasoning-start':
        begin(reasonings, part.id, { type: 'reasoning', text: '' });
        break;
      case 'reasoning-delta':
        extend(reasonings.get(part.id), part);
        break;
      case 'reasoning-end':
        extend(reasonings.get(part.id), { ...part, delta: '' });
        break;
      case 'tool-call':
      case 'tool-result':
      case 'source':
      case 'file':
        content.push(part);
        break;
      default:
    }
  }
  return content;

  function begin<Part extends LanguageModelV4Content>(open: Map<string, Part>, id: string, part: Part): void {
    open.set(id, part);
    content.push(part);
  }
}

interface Addition {
  readonly delta: string;
  readonly providerMetadata?: SharedV4ProviderMetadata;
}

function extend(part: Growing | undefined, { delta, providerMetadata }: Addition): void {
  if (part === undefined) return;
  part.text += delta;
  if (providerMetadata !== undefined) part.providerMetadata = providerMetadata;
}
