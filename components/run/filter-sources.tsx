import { useTexts } from '#components/language/use-texts.ts'
import { Checkbox } from '#components/ui/field.tsx'
import type { filterChoices } from './chosen-sources.ts'
import { runsTexts } from './runs.texts.ts'

type FilterSourcesProps = ReturnType<typeof filterChoices> & { chosen: readonly string[] }

/** Several of many databases: a box for each chosen one, and a field that takes the name of another, or a part of names. */
export function FilterSources({ boxes, names, chosen }: FilterSourcesProps) {
  const { filter: words } = useTexts(runsTexts)
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-md font-medium">{words.database}</legend>
      {names.length > 0 ? (
        <>
          <input
            type="search"
            name="source"
            list="databases"
            aria-label={words.addDatabase}
            placeholder={words.addDatabase}
            autoComplete="off"
            maxLength={80}
            className="min-h-7.5 w-full max-w-xs rounded-md border border-field bg-panel px-2 text-sm text-ink"
          />
          <datalist id="databases">
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      ) : null}
      <div className="grid max-h-56 grid-cols-[repeat(auto-fill,minmax(min(220px,100%),1fr))] gap-x-4 gap-y-2 overflow-y-auto text-sm">
        {boxes.map(({ id, name }) => (
          <Checkbox
            key={id}
            name="source"
            value={id}
            defaultChecked={chosen.includes(id)}
            className="min-w-0"
          >
            <span className="wrap-anywhere">{name}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
