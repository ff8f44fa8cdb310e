import { tickClass } from '#components/ui/field.tsx'

type FilterChipsProps = {
  name: string
  label: string
  chosen: readonly string[]
  choices: readonly (readonly [value: string, label: string])[]
}

/** Several of a few values, side by side. */
export function FilterChips({ name, label, chosen, choices }: FilterChipsProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-left mr-2 text-sm text-faint">{label}</legend>
      {choices.map(([value, text]) => (
        <label
          key={value}
          className="inline-flex min-h-7.5 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-panel px-2.5 text-sm has-checked:border-line-strong has-checked:font-medium"
        >
          <input
            type="checkbox"
            className={tickClass}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
