'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { runTableTexts } from './run-table.texts.ts'

/** The boxes of the rows belong to this form. */
export const compareFormId = 'compare-runs'

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
