'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { tickClass } from '#components/ui/field.tsx'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { runTableTexts } from './run-table.texts.ts'

/** The boxes of the rows belong to this form. */
const compareFormId = 'compare-runs'

/** Compares two Runs of the list; without a script, too. */
export function CompareForm() {
  const table = useTexts(runTableTexts)
  return (
    <form id={compareFormId} action="/runs/compare" method="get" className="ml-auto">
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
