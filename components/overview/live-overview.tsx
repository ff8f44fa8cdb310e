'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { overviewQuery } from '#components/queries/overview-query.ts'
import { RecoveryChecklist } from '#components/report/recovery-checklist.tsx'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { RunTable } from '#components/run/run-table.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { useDocumentTitle } from '#components/ui/use-document-title.ts'
import { GateOverride } from './gate-override.tsx'
import { GateReasons } from './gate-reasons.tsx'
import { OverviewActions } from './overview-actions.tsx'
import { OverviewEyebrow } from './overview-eyebrow.tsx'
import { overviewTitle } from './overview-title.ts'
import { RestoreChart } from './restore-chart.tsx'
import { Verdict } from './verdict.tsx'
import { WrongInstantsNotice } from './wrong-instants-notice.tsx'

/** The answer for one Source and everything it rests on; it moves with the Runs. */
export function LiveOverview({ sourceId, mayOverride }: { sourceId: string; mayOverride: boolean }) {
  const { data: view } = useSuspenseQuery(overviewQuery(sourceId))
  useDocumentTitle(`${overviewTitle(view)} · Backproof`)
  const { source, gate, runs } = view
  return (
    <>
      <OverviewEyebrow source={source} simulatedRailway={view.simulatedRailway} />
      <Verdict gate={gate} now={new Date(view.now)} />
      <OverviewActions view={view} />
      <div className="mt-8 grid gap-5">
        <LiveNoWorker />
        <GateOverride sourceId={source.id} gate={gate} mayOverride={mayOverride} />
        <WrongInstantsNotice words={view.wrongInstants} />
        <div className="grid gap-5 *:min-w-0 lg:grid-cols-[1.25fr_1fr]">
          <GateReasons reasons={gate.reasons} sourceId={source.id} />
          <RestoreChart times={view.restoreTimes} objectiveMs={source.restoreWithinMs} />
        </div>
        <RecoveryChecklist criteria={view.criteria} href={`/databases/${sourceId}/criteria`} />
        <Card title="Recent runs" hint={<TextLink href={`/runs?source=${source.id}`}>View all</TextLink>}>
          {runs.length > 0 ? (
            <RunTable runs={runs} />
          ) : (
            <CardBody>
              <Hint>No runs yet.</Hint>
            </CardBody>
          )}
        </Card>
      </div>
    </>
  )
}
