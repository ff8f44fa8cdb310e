'use client'

import { type ChangeEvent, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Checkbox } from '#components/ui/field.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { runsTexts } from './runs.texts.ts'

type FilterSourcesProps = { sources: { id: string; name: string }[]; chosen: readonly string[] }

/** Several of many databases: the chosen ones first, and a field that finds others. */
export function FilterSources({ sources, chosen }: FilterSourcesProps) {
  const { filter: words } = useTexts(runsTexts)
  const [sought, setSought] = useState('')
  const first = sources.filter(({ id }) => chosen.includes(id))
  const others = sources.filter(({ id }) => !chosen.includes(id))
  const seek = (event: ChangeEvent<HTMLInputElement>) => {
    // It is no filter of the list: the form does not hear of it.
    event.stopPropagation()
    setSought(event.target.value.toLowerCase())
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-md font-medium">{words.database}</legend>
      {sources.length > 8 ? (
        <input
          type="search"
          aria-label={words.findDatabase}
          placeholder={words.findDatabase}
          autoComplete="off"
          onChange={seek}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className="min-h-7.5 w-full max-w-xs rounded-md border border-line-strong bg-panel px-2 text-sm text-ink"
        />
      ) : null}
      <div className="grid max-h-56 grid-cols-[repeat(auto-fill,minmax(min(220px,100%),1fr))] gap-x-4 gap-y-2 overflow-y-auto text-sm">
        {[...first, ...others].map(({ id, name }) => (
          <Checkbox
            key={id}
            name="source"
            value={id}
            defaultChecked={chosen.includes(id)}
            className={name.toLowerCase().includes(sought) || chosen.includes(id) ? 'min-w-0' : 'hidden'}
          >
            <span className="wrap-anywhere">{visible(name)}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
