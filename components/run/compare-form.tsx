'use client'

import { type FormEvent, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { tickClass } from '#components/ui/field.tsx'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { runTableTexts } from './run-table.texts.ts'

/** The boxes of the rows belong to this form. */
const compareFormId = 'compare-runs'

/** Compares two Runs of the list; without a script, too. With one, a choice that cannot be compared stays in the list, to be mended. */
export function CompareForm({ runs }: { runs: Pick<RunListItem, 'id' | 'sourceId'>[] }) {
  const table = useTexts(runTableTexts)
  const [refused, setRefused] = useState(false)
  const check = (event: FormEvent<HTMLFormElement>) => {
    const ids = new FormData(event.currentTarget).getAll('run')
    const sources = new Set(runs.flatMap(({ id, sourceId }) => (ids.includes(id) ? sourceId : [])))
    const comparable = ids.length === 2 && sources.size === 1
    setRefused(!comparable)
    if (!comparable) event.preventDefault()
  }
  return (
    <form
      id={compareFormId}
      action="/runs/compare"
      method="get"
      className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1"
      onSubmit={check}
    >
      <p role="status" className="text-sm text-negative">
        {refused ? table.compareHint : null}
      </p>
      <Button type="submit" size="sm" title={table.compareHint}>
        {table.compareSelected}
      </Button>
    </form>
  )
}

/** Chooses a Run of the list for the comparison. */
export function CompareBox({ run: { id, number } }: { run: RunListItem }) {
  const table = useTexts(runTableTexts)
  return (
    <input
      type="checkbox"
      form={compareFormId}
      name="run"
      value={id}
      aria-label={table.select(number)}
      className={`${tickClass} relative z-1`}
    />
  )
}
