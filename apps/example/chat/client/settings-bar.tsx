import { Brain, type LucideIcon, Shield, Wrench } from 'lucide-react';
import type { ChatInfo } from '../protocol.ts';
import type { SettingsControl } from './use-settings.ts';

export interface SettingsBarProps {
  readonly info: ChatInfo | undefined;
  readonly settings: SettingsControl;
}

/** Switches for the next turn. One that the model has no use for is off and says why. */
export function SettingsBar({ info, settings }: SettingsBarProps) {
  const { choices, model, change } = settings;
  const tryWords = info?.guardrail?.tryWords;
  return (
    <div className="settings" role="group" aria-label="For the next message">
      <Toggle
        Icon={Brain}
        name="Thinking"
        on={model?.thinking === 'always' || (model?.thinking === 'optional' && choices.thinking)}
        usable={model?.thinking === 'optional'}
        help={
          model?.thinking === 'optional'
            ? 'Let the model think before it answers'
            : `${model?.name ?? 'The model'} ${model?.thinking === 'always' ? 'always thinks' : 'cannot think first'}`
        }
        onChange={(thinking) => change({ thinking })}
      />
      <Toggle
        Icon={Wrench}
        name="Tools"
        on={model?.tools !== false && choices.tools}
        usable={model?.tools !== false}
        help={
          model?.tools === false
            ? `${model.name} has no tool use`
            : 'Let the model ask for the weather and the time'
        }
        onChange={(tools) => change({ tools })}
      />
      {info?.guardrail !== undefined && (
        <Toggle
          Icon={Shield}
          name="Guardrail"
          on={choices.guardrail}
          usable
          help={
            tryWords === undefined
              ? `Guardrail ${info.guardrail.id}`
              : `Blocks some words. To try it, ask about ${tryWords.join(' or ')}`
          }
          onChange={(guardrail) => change({ guardrail })}
        />
      )}
    </div>
  );
}

interface ToggleProps {
  readonly Icon: LucideIcon;
  readonly name: string;
  readonly on: boolean;
  readonly usable: boolean;
  readonly help: string;
  readonly onChange: (on: boolean) => void;
}

function Toggle({ Icon, name, on, usable, help, onChange }: ToggleProps) {
  return (
    <button
      type="button"
      className="button toggle"
      aria-pressed={on}
      aria-label={name}
      title={help}
      disabled={!usable}
      onClick={() => onChange(!on)}
    >
      <Icon size={16} aria-hidden="true" />
      <span className="toggle-name">{name}</span>
    </button>
  );
}
