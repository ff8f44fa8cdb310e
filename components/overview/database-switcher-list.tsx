'use client'

import { Combobox } from '@base-ui/react/combobox'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { databasesQuery } from '#components/queries/databases-query.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { DatabaseRow } from '#lib/verification/database-row.ts'
import { visible } from '#lib/verification/manifest.ts'
import { answerTones } from './database-answer.tsx'
import { databaseSwitcherTexts } from './database-switcher.texts.ts'

const paths = {
  database: (id: string) => `/databases/${id}`,
  backups: (id: string) => `/backups?source=${id}`,
  settings: (id: string) => `/databases/${id}/settings`,
  runbook: (id: string) => `/databases/${id}/runbook`,
}

export type SwitcherPage = keyof typeof paths

type DatabaseSwitcherListProps = {
  /** Which page of another database it opens. */
  pathOf: SwitcherPage
  /** How the button is drawn that opens it, and what is on it. */
  look: { className: string; 'aria-label': string }
  face: ReactNode
}

/** The list of all databases with a search, under its button; open from the beginning. */
export function DatabaseSwitcherList({ pathOf, look, face }: DatabaseSwitcherListProps) {
  const texts = useTexts(databaseSwitcherTexts)
  const router = useRouter()
  const [open, setOpen] = useState(true)
  const { data } = useQuery({ ...databasesQuery(), enabled: open })
  const choose = (row: DatabaseRow | null) => {
    if (!row) return
    setOpen(false)
    router.push(paths[pathOf](row.id) as Route)
  }
  return (
    <Combobox.Root
      items={data?.databases ?? []}
      itemToStringLabel={(row: DatabaseRow) => visible(row.name)}
      value={null}
      onValueChange={choose}
      open={open}
      onOpenChange={setOpen}
      autoHighlight
    >
      <Combobox.Trigger data-printed {...look}>
        {face}
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={6} className="z-10">
          <Combobox.Popup className="w-[min(92vw,320px)] rounded-lg border border-line-strong bg-panel p-1.5 shadow-float">
            <Combobox.Input
              aria-label={texts.search}
              placeholder={texts.search}
              className="min-h-9.5 w-full rounded-md border border-field bg-panel px-2.5 text-md text-ink placeholder:text-faint"
            />
            <Combobox.Empty className="px-2.5 text-sm text-muted not-empty:py-2">
              {data ? texts.empty : '…'}
            </Combobox.Empty>
            <Combobox.List className="mt-1 max-h-80 overflow-y-auto">
              {(row: DatabaseRow) => (
                <Combobox.Item
                  key={row.id}
                  value={row}
                  className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 py-1 text-md wrap-anywhere data-highlighted:bg-page"
                >
                  <ToneIcon tone={answerTones[row.answer]} />
                  {visible(row.name)}
                </Combobox.Item>
              )}
            </Combobox.List>
            <a
              href="/"
              className="block border-t border-line px-2.5 pt-2 pb-1 text-sm text-muted hover:text-ink hover:underline"
            >
              {texts.all}
            </a>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
