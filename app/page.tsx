import type { Metadata } from 'next'
import { Fragment } from 'react'
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
import { workerNow } from '#lib/store/workers.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'
import type { RunFacts } from '#lib/verification/facts.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { SourceRecord } from '#lib/verification/source.ts'
import { stepTitles } from '#lib/verification/words.ts'
import { wrongInstantsWords } from '#lib/verification/wrong-instants.ts'
import { gateFor } from './gate-for.ts'
import { LiveRefresh } from './live-refresh.tsx'
import { promisesFor } from './promises-for.ts'
import { usualDuration } from './run-view.ts'
import { mayChange, requirePerson } from './session.ts'
import { chosenTheme } from './theme.ts'

export const dynamic = 'force-dynamic'

type Search = PageProps<'/'>

async function chosenSource({
  searchParams,
}: Search): Promise<{ sources: SourceRecord[]; source: SourceRecord | null }> {
  const [{ source: asked }, sources] = await Promise.all([searchParams, listSources()])
  return { sources, source: sources.find((it) => it.id === asked) ?? sources[0] ?? null }
}

export async function generateMetadata(props: Search): Promise<Metadata> {
  await requirePerson('/')
  const { source } = await chosenSource(props)
  if (!source) return { title: 'Overview' }
  const { gate } = await gateFor(source)
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

async function About({ source, sources }: { source: SourceRecord; sources: SourceRecord[] }) {
  const [{ gate, active, shown, standing, platform, now }, { runs }, times, usual, worker, instants] =
    await Promise.all([
      gateFor(source),
      listRuns({ sourceId: source.id, limit: 6 }),
      restoreTimes(source.id, 30),
      usualDuration(source.id),
      workerNow(),
      wrongInstants(),
    ])
  const promises = await promisesFor({ source, shown, standing, platform, now })
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
        <WrongInstantsNotice words={wrongInstantsWords(instants)} />
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

function Eyebrow({ source, standIn }: { source: SourceRecord; standIn: boolean }) {
  const { look, lookProblem } = source
  const seen = look ? [`PostgreSQL ${look.serverVersion}`, bytes(look.bytes)] : ['not looked at yet']
  const said = lookProblem ? [...(look ? seen : []), 'could not be looked at'] : seen
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

function Watch({ run }: { run: RunFacts }) {
  const step = run.steps.at(-1)?.name
  return (
    <a className="btn primary" href={`/runs/${run.id}`}>
      Watch run {run.number}{' '}
      <small>{run.status === 'queued' || !step ? 'Waiting for a worker' : stepTitles[step]}</small>
    </a>
  )
}

function costOf(source: SourceRecord, usualMs: number | null): string {
  const parts = [
    source.look ? `reads ${bytes(source.look.bytes)}` : '',
    usualMs === null ? '' : `usually ${duration(usualMs)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
