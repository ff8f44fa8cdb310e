import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { RehearsalsOfRun } from '#components/rehearsal/rehearsals-of-run.tsx'
import { AcknowledgeProductionWarning } from '#components/report/acknowledge-production-warning.tsx'
import { AcknowledgeWarning } from '#components/report/acknowledge-warning.tsx'
import { ProductionWarnings } from '#components/report/production-warnings.tsx'
import { ReportBody } from '#components/report/report-body.tsx'
import { SharePanel } from '#components/report/share-panel.tsx'
import { SignatureCard } from '#components/report/signature-card.tsx'
import { TabIcon } from '#components/ui/tab-icon.tsx'
import { isOpen } from '#lib/verification/kept-copy.ts'
import type { RehearsalListItem } from '#lib/verification/rehearsal/rehearsal-record.ts'
import type { Report } from '#lib/verification/report.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { endedRunTexts } from './ended-run.texts.ts'
import { EndedRunActions } from './ended-run-actions.tsx'
import { EndedRunLists } from './evidence/ended-run-lists.tsx'
import { GateOverrides } from './gate-overrides.tsx'
import { KeptCopyCard } from './kept-copy-card.tsx'
import { LargestTables } from './largest-tables.tsx'
import { LaterRunLog } from './later-run-log.tsx'
import { OpenCopy } from './open-copy.tsx'
import { RunHead } from './run-head.tsx'
import { RunLogPlace } from './run-log-place.tsx'
import type { RunView } from './run-view.ts'
import { statusTones } from './status-badge.tsx'
import { Steps } from './steps.tsx'

type EndedRunProps = { view: RunView; report: Report }

type Beside = { shares: Share[]; rehearsals: RehearsalListItem[] }

/** A Run that has ended. It does not change any more, so that only its lists and forms run in the browser. */
export function EndedRun({ view, report, shares, rehearsals }: EndedRunProps & Beside) {
  // What is to be done within a time stands first.
  const kept = view.keptCopy !== null && isOpen(view.keptCopy)
  return (
    <>
      <TabIcon tone={statusTones[view.status]} />
      <RunHead view={view} actions={<EndedRunActions view={view} />} />
      <div className="mt-7 grid gap-5">
        {kept ? <OpenCopy runId={view.id} /> : null}
        <GateOverrides overrides={view.overrides} />
        <ReportBody
          report={report}
          more={useNewestWhole(view)}
          acknowledgeForm={({ position, subject }) => (
            <AcknowledgeWarning runId={view.id} position={position} subject={subject} />
          )}
          simulatedRailway={view.simulatedRailway === true}
          evidence={<Evidence view={view} report={report} />}
        />
        <ProductionWarnings
          runId={view.id}
          reading={view.productionWarnings}
          acknowledgeForm={(warning) => (
            <AcknowledgeProductionWarning runId={view.id} now={view.now} warning={warning} />
          )}
        />
        <RehearsalsOfRun sourceId={view.sourceId} rehearsals={rehearsals} />
        <SignatureCard runId={view.id} signature={view.signature} />
        {kept ? null : <KeptCopyCard view={view} />}
        <SharePanel runId={view.id} shares={shares} />
      </div>
    </>
  )
}

function Evidence({ view, report }: EndedRunProps) {
  const { id, sourceId, progress, reverify } = view
  const reported = progress && progress.largest.length > 0 ? progress : null
  return (
    <>
      {reported ? <LargestTables progress={reported} reverify={reverify} lost /> : null}
      <EndedRunLists
        runId={id}
        sourceId={sourceId}
        checked={report.kinds.some(({ kind }) => kind === 'table' || kind === 'rows')}
        withTables={reported === null}
      />
      <Steps view={view} />
      <LaterRunLog
        runId={id}
        active={false}
        lost={isLost(view)}
        reverify={reverify}
        place={<RunLogPlace runId={id} active={false} />}
      />
    </>
  )
}

function useNewestWhole({ newestWhole: whole }: RunView): string | undefined {
  const texts = useTexts(endedRunTexts)
  const { instant } = useFormat()
  if (!whole) return undefined
  return texts.newestWhole(whole.number, whole.endedAt ? `, ${instant(whole.endedAt)}` : '')
}

/** Its worker ended without an answer: what it reported last is all there is. */
function isLost({ startedAt, progress, problem }: RunView): boolean {
  if (startedAt === null) return false
  return progress !== null || problem?.code === 'worker-lost'
}
