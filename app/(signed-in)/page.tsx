import type { Metadata } from 'next'
import { Fragment } from 'react'
import { loadCriteria } from '#app/_server/load-criteria.ts'
import { loadGate } from '#app/_server/load-gate.ts'
import { usualDuration } from '#app/_server/load-run-view.ts'
import { mayChange, requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { Empty } from '#components/overview/empty.tsx'
import { RestoreChart } from '#components/overview/restore-chart.tsx'
import { SourceSwitcher } from '#components/overview/source-switcher.tsx'
import { Verdict } from '#components/overview/verdict.tsx'
import { Why } from '#components/overview/why.tsx'
import { WrongInstantsNotice } from '#components/overview/wrong-instants-notice.tsx'
import { Promises } from '#components/report/promises.tsx'
import { RunTable } from '#components/run/run-table.tsx'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { Card } from '#components/ui/card.tsx'
import { NoWorker } from '#components/ui/no-worker.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { bytes, duration } from '#lib/format.ts'
import { listRuns, restoreTimes } from '#lib/store/runs.ts'
import { listSources } from '#lib/store/sources.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'
import { stepTitles } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Run } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { describeWrongInstants } from '#lib/verification/wrong-instants.ts'
import { LiveRefresh } from './live-refresh.tsx'

export const dynamic = 'force-dynamic'

type Search = PageProps<'/'>

async function chosenSource({ searchParams }: Search): Promise<{ sources: Source[]; source: Source | null }> {
  const [{ source: asked }, sources] = await Promise.all([searchParams, listSources()])
  return { sources, source: sources.find((it) => it.id === asked) ?? sources[0] ?? null }
}

export async function generateMetadata(props: Search): Promise<Metadata> {
  await requirePerson('/')
  const { source } = await chosenSource(props)
  if (!source) return { title: 'Overview' }
  const { gate } = await loadGate(source)
  return { title: `${gate.headline.replace(/\.$/, '')} · ${visible(source.name)}` }
}

/** Can we deploy? One sentence, and everything it rests on. */
export default async function Overview(props: Search) {
  const person = await requirePerson('/')
  const [{ sources, source }, theme] = await Promise.all([chosenSource(props), chosenTheme()])
  return (
    <Shell here="overview" person={person.email} theme={theme}>
      {source ? <About source={source} sources={sources} /> : <Empty mayChange={mayChange(person)} />}
    </Shell>
  )
}

async function About({ source, sources }: { source: Source; sources: Source[] }) {
  const [{ gate, active, shown, standing, platform, now }, { runs }, times, usual, worker, instants] =
    await Promise.all([
      loadGate(source),
      listRuns({ sourceId: source.id, limit: 6 }),
      restoreTimes(source.id, 30),
      usualDuration(source.id),
      workerStatus(),
      wrongInstants(),
    ])
  const promises = await loadCriteria({ source, shown, standing, platform, now })
  return (
    <>
      <LiveRefresh everyMs={active ? 3000 : 15_000} />
      <SourceSwitcher sources={sources} chosen={source.id} />
      <Eyebrow source={source} standIn={platform?.official === false} />
      <Verdict gate={gate} now={now} />
      <div className="row wrap actions mt-6">
        {active ? (
          <Watch run={active} />
        ) : (
          <VerifyNow sourceId={source.id} cost={costOf(source, usual.usualMs)} />
        )}
        {gate.runbook ? (
          <a className="btn" href={`/sources/${source.id}/runbook`}>
            Open the runbook
          </a>
        ) : null}
        {shown ? (
          <>
            <a className="btn" href={`/runs/${shown.id}`}>
              Open report
            </a>
            <a className="btn" href={`/runs/${shown.id}#share`}>
              Share
            </a>
          </>
        ) : null}
      </div>
      <div className="grid mt-8">
        <NoWorker worker={worker} />
        <WrongInstantsNotice words={describeWrongInstants(instants)} />
        <div className="grid two">
          <Why reasons={gate.reasons} sourceId={source.id} />
          <RestoreChart times={times} objectiveMs={source.policy.restoreWithinMs} />
        </div>
        <Promises promises={promises} />
        <Card
          title="Last runs"
          hint={
            <a className="quiet" href={`/runs?source=${source.id}`}>
              all runs
            </a>
          }
        >
          {runs.length > 0 ? <RunTable runs={runs} /> : <p className="body hint">Nothing was run yet.</p>}
        </Card>
      </div>
    </>
  )
}

function Eyebrow({ source, standIn }: { source: Source; standIn: boolean }) {
  const { probe: look, probeProblem } = source
  const seen = look ? [`PostgreSQL ${look.serverVersion}`, bytes(look.bytes)] : ['not looked at yet']
  const said = probeProblem ? [...(look ? seen : []), 'could not be looked at'] : seen
  return (
    <div className="eyebrow">
      <a href={`/sources/${source.id}`}>{visible(source.name)}</a>
      {said.map((it) => (
        <Fragment key={it}>
          <span>·</span>
          <span>{visible(it)}</span>
        </Fragment>
      ))}
      {standIn ? (
        <>
          <span>·</span>
          <span className="ink-stale">a stand-in plays Railway here</span>
        </>
      ) : null}
    </div>
  )
}

function Watch({ run }: { run: Run }) {
  const step = run.steps.at(-1)?.name
  return (
    <a className="btn primary" href={`/runs/${run.id}`}>
      Watch run {run.number}{' '}
      <small>{run.status === 'queued' || !step ? 'Waiting for a worker' : stepTitles[step]}</small>
    </a>
  )
}

function costOf(source: Source, usualMs: number | null): string {
  const parts = [
    source.probe ? `reads ${bytes(source.probe.bytes)}` : '',
    usualMs === null ? '' : `usually ${duration(usualMs)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
