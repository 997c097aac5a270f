import type { VNode } from "preact";
import { useUniqueId } from "./hooks.js";
import { type AnyFigure, numberOf, setParam, specOf } from "./any-figure.js";
import { ChoiceGroup } from "./choice-group.js";
import { NumberField } from "./number-field.js";
import { NumberHandle } from "./number-handle.js";
import { RotationFields, rotationsOf } from "./trackball.js";

interface ControlProps {
  readonly figure: AnyFigure;
  readonly name: string;
  readonly nudge?: boolean;
}

/** The control that suits a parameter. */
export function ParamControl({ figure, name, nudge }: ControlProps): VNode | null {
  const spec = figure.model.params[name];
  switch (spec?.kind) {
    case "number":
      return <NumberHandle figure={figure} name={name} nudge={nudge ?? false} />;
    case "seed":
      return <SeedControl figure={figure} name={name} />;
    case "choice":
      return <ChoiceControl figure={figure} name={name} />;
    case "flag":
      return <FlagControl figure={figure} name={name} />;
    case "text":
      return <TextControl figure={figure} name={name} />;
    case "rotation":
      return <RotationFields figure={figure} name={name} />;
    case "rotations":
      return <ListControl figure={figure} name={name} />;
    case undefined:
      return null;
  }
}

function SeedControl({ figure, name }: ControlProps): VNode {
  const spec = specOf(figure, name, "seed");
  const value = numberOf(figure, name);
  return (
    <div
      class="seed"
      title={spec.hint ?? "The same seed gives the same random numbers everywhere."}
    >
      <NumberField
        label={spec.label}
        text={String(value)}
        min={0}
        max={2 ** 32 - 1}
        onCommit={(next) => setParam(figure, name, Math.round(next))}
      />
      <button type="button" class="button" onClick={() => setParam(figure, name, value + 1)}>
        Draw again
      </button>
    </div>
  );
}

function ChoiceControl({ figure, name }: ControlProps): VNode {
  const spec = specOf(figure, name, "choice");
  return (
    <ChoiceGroup
      label={spec.label}
      hint={spec.hint}
      options={spec.options}
      value={String(figure.state.value[name])}
      onChange={(value) => setParam(figure, name, value)}
    />
  );
}

function FlagControl({ figure, name }: ControlProps): VNode {
  const spec = specOf(figure, name, "flag");
  return (
    <label class="flag" title={spec.hint}>
      <input
        type="checkbox"
        checked={figure.state.value[name] === true}
        onChange={(event) => setParam(figure, name, event.currentTarget.checked)}
      />
      <span>{spec.label}</span>
    </label>
  );
}

function TextControl({ figure, name }: ControlProps): VNode {
  const spec = specOf(figure, name, "text");
  const id = useUniqueId();
  return (
    <div class="text-control" title={spec.hint}>
      <label for={id}>{spec.label}</label>
      <input
        id={id}
        type="text"
        maxLength={spec.maxLength}
        value={String(figure.state.value[name])}
        onChange={(event) => setParam(figure, name, event.currentTarget.value)}
      />
    </div>
  );
}

function ListControl({ figure, name }: ControlProps): VNode {
  const spec = specOf(figure, name, "rotations");
  const list = rotationsOf(figure, name);
  const keep = (count: number): void => setParam(figure, name, list.slice(0, count));
  return (
    <div class="list-control" title={spec.hint}>
      <span>
        {spec.label}: <strong>{list.length}</strong>
      </span>
      <button
        type="button"
        class="button"
        disabled={list.length === 0}
        onClick={() => keep(list.length - 1)}
      >
        Take back one
      </button>
      <button type="button" class="button" disabled={list.length === 0} onClick={() => keep(0)}>
        Clear
      </button>
    </div>
  );
}
