'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { AcknowledgeProductionWarning } from '#components/report/acknowledge-production-warning.tsx'
import { AcknowledgeWarning } from '#components/report/acknowledge-warning.tsx'
import { ProductionWarnings } from '#components/report/production-warnings.tsx'
import { ReportBody } from '#components/report/report-body.tsx'
import { SharePanel } from '#components/report/share-panel.tsx'
import { SignatureCard } from '#components/report/signature-card.tsx'
import { NoWorker } from '#components/shell/no-worker.tsx'
import { useDocumentTitle } from '#components/ui/use-document-title.ts'
import { isOpen } from '#lib/verification/kept-copy.ts'
import { isActive } from '#lib/verification/run.ts'
import { ChecksCard } from './evidence/checks-card.tsx'
import { TablesCard } from './evidence/tables-card.tsx'
import { GateOverrides } from './gate-overrides.tsx'
import { KeptCopyCard } from './kept-copy-card.tsx'
import { LargestTables } from './largest-tables.tsx'
import { RunHead } from './run-head.tsx'
import { RunLogCard } from './run-log-card.tsx'
import { runPageTexts } from './run-page.texts.ts'
import { runTitle } from './run-title.ts'
import type { RunView } from './run-view.ts'
import { Steps } from './steps.tsx'

/** One Run: drawn whole by the server, then up to date until it has ended. */
export function LiveRun({ runId }: { runId: string }) {
  const { data: view, isError } = useSuspenseQuery(runQuery(runId))
  const { language } = useLocale()
  const whole = useNewestWhole(view)
  useDocumentTitle(runTitle(view, language))
  // What is to be done within a time stands first.
  const kept = view.report !== null && view.keptCopy !== null && isOpen(view.keptCopy)
  const waitedMs = Date.parse(view.now) - Date.parse(view.queuedAt)
  return (
    <>
      <RunHead view={view} paused={isError} />
      <div className="mt-7 grid gap-5">
        {view.status === 'queued' && waitedMs > 10_000 ? <NoWorker worker={view.worker} /> : null}
        {view.report ? null : <Steps view={view} />}
        {kept ? <KeptCopyCard view={view} /> : null}
        {view.report ? (
          <>
            <GateOverrides overrides={view.overrides} />
            <ReportBody
              report={view.report}
              more={whole}
              acknowledgeForm={({ position, subject }) => (
                <AcknowledgeWarning runId={view.id} position={position} subject={subject} />
              )}
              simulatedRailway={view.simulatedRailway === true}
              evidence={
                <>
                  {view.progress && view.progress.largest.length > 0 ? (
                    <LargestTables progress={view.progress} reverify={view.reverify} lost />
                  ) : (
                    <TablesCard
                      runId={view.id}
                      sourceId={view.sourceId}
                      checked={view.report.kinds.some(({ kind }) => kind === 'table' || kind === 'rows')}
                    />
                  )}
                  <ChecksCard runId={view.id} />
                  <Steps view={view} />
                  <RunLogCard runId={view.id} active={false} lost={isLost(view)} reverify={view.reverify} />
                </>
              }
            />
            <ProductionWarnings
              runId={view.id}
              reading={view.productionWarnings}
              acknowledgeForm={(warning) => (
                <AcknowledgeProductionWarning runId={view.id} now={view.now} warning={warning} />
              )}
            />
            <SignatureCard runId={view.id} signature={view.signature} />
            {kept ? null : <KeptCopyCard view={view} />}
            <SharePanel runId={view.id} />
          </>
        ) : null}
        {isActive(view.status) ? (
          <>
            <LargestTables progress={view.progress} reverify={view.reverify} />
            <KeptCopyCard view={view} />
            <RunLogCard runId={view.id} active reverify={view.reverify} />
          </>
        ) : null}
      </div>
    </>
  )
}

function useNewestWhole({ newestWhole: whole }: RunView): string | undefined {
  const texts = useTexts(runPageTexts)
  const { instant } = useFormat()
  if (!whole) return undefined
  return texts.newestWhole(whole.number, whole.endedAt ? `, ${instant(whole.endedAt)}` : '')
}

/** Its worker ended without an answer: what it reported last is all there is. */
function isLost({ status, startedAt, progress, problem }: RunView): boolean {
  if (isActive(status) || startedAt === null) return false
  return progress !== null || problem?.code === 'worker-lost'
}
