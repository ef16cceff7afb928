import { Brain, Check, ChevronDown, Database, FileText, Image, type LucideIcon, Wrench } from 'lucide-react';
import { useRef } from 'react';
import type { ChatInfo, ModelInfo, Price } from '../protocol.ts';
import type { SettingsControl } from './use-settings.ts';

export interface ModelPickerProps {
  readonly info: ChatInfo | undefined;
  readonly settings: SettingsControl;
}

/** A button with the model's name; it opens a list of radio buttons, one for each model, with what it can do. */
export function ModelPicker({ info, settings }: ModelPickerProps) {
  const panel = useRef<HTMLDivElement>(null);
  const { model, change } = settings;

  function focusChosen(opened: boolean): void {
    if (opened) panel.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }

  return (
    <>
      <button
        className="button picker-button"
        popoverTarget="models"
        aria-haspopup="dialog"
        disabled={info === undefined}
      >
        <span className="visually-hidden">Model: </span>
        <span className="picker-name">{model?.name ?? 'Loading …'}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
      <div
        ref={panel}
        id="models"
        className="picker"
        popover="auto"
        role="dialog"
        aria-label="Choose a model"
        onToggle={(event) => focusChosen(event.newState === 'open')}
        onKeyDown={(event) => {
          if (event.key === 'Enter') panel.current?.hidePopover();
        }}
      >
        <fieldset className="picker-list">
          <legend className="picker-title">Models in {info?.region}</legend>
          {info?.models.map((each) => (
            <ModelChoice
              key={each.id}
              model={each}
              chosen={each.id === model?.id}
              onChoose={() => change({ modelId: each.id })}
              onClick={() => panel.current?.hidePopover()}
            />
          ))}
        </fieldset>
        <p className="picker-note">
          Prices are list prices for a million tokens in and out, for an estimate.
        </p>
      </div>
    </>
  );
}

interface ModelChoiceProps {
  readonly model: ModelInfo;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onClick: () => void;
}

function ModelChoice({ model, chosen, onChoose, onClick }: ModelChoiceProps) {
  return (
    <label
      className="model"
      // A click with the mouse is a decision; the arrow keys, which also "click" a radio, only look around.
      onClick={(event) => {
        if (event.detail > 0) onClick();
      }}
    >
      <input type="radio" name="model" value={model.id} checked={chosen} onChange={onChoose} />
      <span className="model-check" aria-hidden="true">
        {chosen && <Check size={16} />}
      </span>
      <span className="model-text">
        <span className="model-name">
          {model.name} <span className="model-vendor">{model.vendor}</span>
        </span>
        <span className="model-abilities">
          {abilitiesOf(model).map(({ name, Icon }) => (
            <span key={name} className="ability">
              <Icon size={13} aria-hidden="true" />
              {name}
            </span>
          ))}
        </span>
      </span>
      {model.price !== undefined && (
        <span className="model-price" aria-label={spokenPrice(model.price)}>
          {shortPrice(model.price.input)} / {shortPrice(model.price.output)}
        </span>
      )}
    </label>
  );
}

interface Ability {
  readonly name: string;
  readonly Icon: LucideIcon;
}

function abilitiesOf({ images, documents, tools, thinking, caching }: ModelInfo): readonly Ability[] {
  return [
    ...(images === true ? [{ name: 'Images', Icon: Image }] : []),
    ...(documents === true ? [{ name: 'Documents', Icon: FileText }] : []),
    ...(tools === true ? [{ name: 'Tools', Icon: Wrench }] : []),
    ...(thinking === 'never'
      ? []
      : [{ name: thinking === 'always' ? 'Always thinks' : 'Thinking', Icon: Brain }]),
    ...(caching ? [{ name: 'Caching', Icon: Database }] : []),
  ];
}

function shortPrice(value: number): string {
  return `$${value.toFixed(Number.isInteger(value) ? 0 : value < 0.1 ? 3 : 2)}`;
}

function spokenPrice({ input, output }: Price): string {
  return `${input} dollars in, ${output} dollars out`;
}
