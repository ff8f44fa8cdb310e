'use client'

import { useEffect, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { searchOf } from '#components/queries/runs-query.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { runsTexts } from './runs.texts.ts'
import { type RunsFilter, runsPath } from './runs-search.ts'

/** A list as a link to keep, and as a file. */
export function RunListLinks({ filter }: { filter: RunsFilter }) {
  const { filter: words } = useTexts(runsTexts)
  const [origin, setOrigin] = useState('')
  useEffect(() => setOrigin(window.location.origin), [])
  const file = (format: string) => `/api/v1/runs/export?${searchOf(filter, { format })}`
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <CopyButton text={`${origin}${runsPath(filter)}`} label={words.copyLink} />
      <span className="text-faint">{words.exportLabel}</span>
      <TextLink href={file('csv')}>{words.exportCsv}</TextLink>
      <TextLink href={file('json')}>{words.exportJson}</TextLink>
    </div>
  )
}
