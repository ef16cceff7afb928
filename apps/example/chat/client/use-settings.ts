import { useEffect, useState } from 'react';
import type { ChatInfo, ChatSettings, ModelInfo } from '../protocol.ts';

type Choices = Omit<ChatSettings, 'mode'>;

const key = 'bedrock-chat.settings';
const first: Choices = { modelId: '', thinking: false, tools: true, guardrail: false };

export interface SettingsControl {
  readonly choices: Choices;
  /** The model that was chosen, or the first one when the server does not offer that any more. */
  readonly model: ModelInfo | undefined;
  change(changes: Partial<Choices>): void;
}

/** What the person has chosen, kept over a reload. */
export function useSettings(info: ChatInfo | undefined): SettingsControl {
  const [choices, setChoices] = useState(load);
  useEffect(() => localStorage.setItem(key, JSON.stringify(choices)), [choices]);

  const model = info?.models.find(({ id }) => id === choices.modelId) ?? info?.models[0];
  return {
    choices: { ...choices, modelId: model?.id ?? choices.modelId },
    model,
    change: (changes) => setChoices((before) => ({ ...before, ...changes })),
  };
}

function load(): Choices {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Choices>) };
  } catch {
    return first;
  }
}
