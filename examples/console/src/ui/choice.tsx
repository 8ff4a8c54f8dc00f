import { useId } from 'react';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Values with what people read for them. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
  readonly disabled?: boolean;
}

/** One of several, with a label that only screen readers need: the first option says it. */
export function Choice({ label, value, options, onChoose, disabled }: ChoiceProps) {
  const id = useId();
  return (
    <span className="choice">
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => onChoose(event.target.value)}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}
