import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { RecoveryChecklist } from '#components/report/recovery-checklist.tsx'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { RunTable } from '#components/run/run-table.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { DatabaseHistoryView } from './database-history-view.ts'
import { GateOverride } from './gate-override.tsx'
import { GateReasons } from './gate-reasons.tsx'
import { HistoryCards } from './history-cards.tsx'
import { overviewTexts } from './overview.texts.ts'
import { OverviewActions } from './overview-actions.tsx'
import { OverviewEyebrow } from './overview-eyebrow.tsx'
import type { OverviewView } from './overview-view.ts'
import { ProductionWarningsCard } from './production-warnings-card.tsx'
import { SetupCards } from './setup-cards.tsx'
import { Verdict } from './verdict.tsx'
import { WrongInstantsNotice } from './wrong-instants-notice.tsx'

type DatabaseOverviewProps = {
  view: OverviewView
  history: DatabaseHistoryView
  mayManage: boolean
  /** What is to be set up, where that comes first. */
  setup: ReactNode
}

/** The answer for one Source and everything it rests on. */
export function DatabaseOverview({ view, history, mayManage, setup }: DatabaseOverviewProps) {
  const { source, gate, runs } = view
  const now = new Date(view.now)
  return (
    <>
      <OverviewEyebrow
        source={source}
        state={view.setup.connection.state}
        simulatedRailway={view.simulatedRailway}
      />
      <Verdict gate={gate} now={now} />
      <OverviewActions view={view} />
      <div className="mt-8 grid gap-5 *:min-w-0">
        <LiveNoWorker />
        {setup}
        <GateOverride sourceId={source.id} gate={gate} mayOverride={mayManage} />
        <WrongInstantsNotice words={view.wrongInstants} />
        <HistoryCards
          sourceId={source.id}
          history={history}
          objectiveMs={source.restoreWithinMs}
          why={<GateReasons gate={gate} sourceId={source.id} />}
          checklist={<RecoveryChecklist criteria={view.criteria} href={`/databases/${source.id}/criteria`} />}
        />
        <ProductionWarningsCard summary={view.productionWarnings} />
        <SetupCards source={source} setup={view.setup} now={now} mayEdit={mayManage} />
        <RecentRuns sourceId={source.id} runs={runs} />
      </div>
    </>
  )
}

function RecentRuns({ sourceId, runs }: { sourceId: string; runs: OverviewView['runs'] }) {
  const texts = useTexts(overviewTexts)
  return (
    <Card
      title={texts.recentRuns}
      hint={
        <span className="flex flex-wrap gap-x-4">
          <TextLink href={`/databases/${sourceId}/rehearsals`}>{texts.rehearsals}</TextLink>
          <TextLink href={`/databases/${sourceId}/restored`}>{texts.restored}</TextLink>
          <TextLink href={`/runs?source=${sourceId}`}>{texts.viewAll}</TextLink>
        </span>
      }
    >
      {runs.length > 0 ? (
        <RunTable runs={runs} />
      ) : (
        <CardBody>
          <Hint>{texts.noRuns}</Hint>
        </CardBody>
      )}
    </Card>
  )
}
