import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import type { DatabaseFilter } from '#lib/verification/database-row.ts'
import { databaseListTexts } from './database-list.texts.ts'

type DatabaseSearchProps = {
  state: DatabaseFilter | null
  search: string
  onSearch: (search: string) => void
}

/** Filters by the name; without a script a plain form. */
export function DatabaseSearch({ state, search, onSearch }: DatabaseSearchProps) {
  const texts = useTexts(databaseListTexts)
  return (
    <search>
      <form action="/" className="mt-4 flex max-w-110 gap-2" onSubmit={(event) => event.preventDefault()}>
        {state ? <input type="hidden" name="state" value={state} /> : null}
        <input
          type="search"
          name="q"
          aria-label={texts.search}
          placeholder={texts.search}
          defaultValue={search}
          maxLength={100}
          onChange={(event) => onSearch(event.currentTarget.value)}
          className="min-h-10 w-full rounded-lg border border-field bg-panel px-3 py-2 text-ink placeholder:text-faint"
        />
        <noscript>
          <Button type="submit">{texts.searchButton}</Button>
        </noscript>
      </form>
    </search>
  )
}
