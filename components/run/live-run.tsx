'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useLayoutEffect } from 'react'
import { useLocale } from '#components/language/use-locale.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { useDocumentTitle } from '#components/ui/use-document-title.ts'
import { useTabIcon } from '#components/ui/use-tab-icon.ts'
import { isActive } from '#lib/verification/run.ts'
import { CancelRun } from './cancel-run.tsx'
import { KeptCopyCard } from './kept-copy-card.tsx'
import { LargestTables } from './largest-tables.tsx'
import { leaveLog } from './log-reader.ts'
import { RunHead } from './run-head.tsx'
import { RunLogCard } from './run-log-card.tsx'
import { RunLogPlace } from './run-log-place.tsx'
import { runTitle } from './run-title.ts'
import { statusTones } from './status-badge.tsx'
import { Steps } from './steps.tsx'

// Most runs wait for no worker, and load nothing of it.
const NoWorker = lazy(() =>
  import('#components/shell/no-worker.tsx').then((loaded) => ({ default: loaded.NoWorker })),
)

/** A Run that goes on: drawn whole by the server, then up to date. Once it ended, the server draws its report in this place. */
export function LiveRun({ runId }: { runId: string }) {
  const { data: view, isError } = useSuspenseQuery(runQuery(runId))
  const { language } = useLocale()
  const router = useRouter()
  const active = isActive(view.status)
  useDocumentTitle(runTitle(view, language))
  useTabIcon(statusTones[view.status])
  useEffect(() => {
    if (!active) router.refresh()
  }, [active, router])
  // The report takes this place: who had the focus keeps it.
  useLayoutEffect(() => {
    if (active) return
    return () => {
      leaveLog(runId)
      if (document.activeElement?.matches('h1')) focusTitle()
    }
  }, [active, runId])
  const waitedMs = Date.parse(view.now) - Date.parse(view.queuedAt)
  return (
    <>
      <RunHead
        view={view}
        paused={isError}
        actions={
          active ? <CancelRun runId={view.id} requested={view.cancelRequestedAt !== null} /> : undefined
        }
      />
      <div className="mt-7 grid gap-5">
        {view.status === 'queued' && waitedMs > 10_000 ? (
          <Suspense>
            <NoWorker worker={view.worker} />
          </Suspense>
        ) : null}
        <Steps view={view} />
        {active ? <LargestTables progress={view.progress} reverify={view.reverify} /> : null}
        <KeptCopyCard view={view} />
        {view.status === 'queued' ? (
          <RunLogPlace runId={view.id} active waits />
        ) : (
          <RunLogCard runId={view.id} active={active} reverify={view.reverify} />
        )}
      </div>
    </>
  )
}

/** Once the report is drawn, and without scrolling to it: the reader may be further down. */
function focusTitle(): void {
  queueMicrotask(() => {
    if (document.activeElement !== document.body) return
    const title = document.querySelector<HTMLElement>('main h1')
    title?.setAttribute('tabindex', '-1')
    title?.focus({ preventScroll: true })
  })
}
