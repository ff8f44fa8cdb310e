'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { databasesQuery } from '#components/queries/databases-query.ts'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { Button } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { useDocumentTitle } from '#components/ui/use-document-title.ts'
import { useTabIcon } from '#components/ui/use-tab-icon.ts'
import {
  type DatabaseRow,
  matchesFilter,
  matchesSearch,
  needsAttention,
} from '#lib/verification/database-row.ts'
import { answerTones } from './database-answer.tsx'
import { DatabaseCounts } from './database-counts.tsx'
import { databaseListTexts } from './database-list.texts.ts'
import { DatabaseSearch } from './database-search.tsx'
import { DatabaseTable } from './database-table.tsx'
import { type DatabasesChoice, databasesPath } from './databases-path.ts'

/** From so many databases on there is a search. */
const searchFrom = 5
/** Rows that are shown before a person wants all of them. */
const rowsShown = 25

/** All databases; rows change in place as runs go on, and keep their order until a person sorts them again. */
export function LiveDatabases({ state, search: searched, all }: DatabasesChoice) {
  const texts = useTexts(databaseListTexts)
  const format = useFormat()
  const { databases, now } = useSuspenseQuery(databasesQuery()).data
  const { rows, reordered, sortAgain } = useStableOrder(databases)
  const [search, setSearch] = useState(searched)
  const attention = rows.filter(needsAttention).length
  useDocumentTitle(`${texts.tabTitle(attention)} · Backproof`)
  const [worst] = databases
  useTabIcon(worst ? answerTones[worst.answer] : 'neutral')
  const shown = rows.filter((row) => matchesFilter(row, state) && matchesSearch(row, search))
  const find = (text: string) => {
    setSearch(text)
    window.history.replaceState(window.history.state, '', databasesPath({ state, search: text, all }))
  }
  return (
    <>
      <DatabaseCounts rows={rows} chosen={state} search={search} />
      {rows.length >= searchFrom || search ? (
        <DatabaseSearch state={state} search={searched} onSearch={find} />
      ) : null}
      <div className="mt-4 grid gap-4 *:min-w-0">
        <LiveNoWorker />
        {reordered ? (
          <Button size="sm" className="justify-self-start" onClick={sortAgain}>
            {texts.reorder}
          </Button>
        ) : null}
        <p className="sr-only" role="status">
          {texts.found(format.count(shown.length), format.count(rows.length))}
        </p>
        <Surface label={texts.list}>
          {shown.length > 0 ? (
            <>
              <DatabaseTable
                rows={shown}
                now={new Date(now)}
                atMost={all ? shown.length : rowsShown}
                allOfAttention={databasesPath({ state: state ?? 'attention', search, all: true })}
              />
              {shown.length > rowsShown && !all ? (
                <p className="border-t border-line px-4.5 py-3 text-muted">
                  {texts.first(format.count(rowsShown), format.count(shown.length))}{' '}
                  <TextLink href={databasesPath({ state, search, all: true })}>{texts.showAll}</TextLink>
                </p>
              ) : null}
            </>
          ) : (
            <p className="p-4.5 text-muted">
              {texts.nothing} <TextLink href="/">{texts.clear}</TextLink>
            </p>
          )}
        </Surface>
      </div>
    </>
  )
}

/** Rows in the order they were first shown in: none moves under the pointer. */
function useStableOrder(databases: DatabaseRow[]) {
  const [order, setOrder] = useState(() => databases.map(({ id }) => id))
  const place = new Map(order.map((id, index) => [id, index]))
  const last = order.length
  const rows = [...databases].sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last))
  return {
    rows,
    reordered: rows.some((row, index) => row.id !== databases[index]?.id),
    sortAgain: () => setOrder(databases.map(({ id }) => id)),
  }
}
