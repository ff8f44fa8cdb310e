import type { Metadata } from 'next'
import { backupSearch } from '#app/_server/backup-search.ts'
import { mayChange, requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { LiveRefresh } from '#app/(signed-in)/live-refresh.tsx'
import { NotConnected } from '#components/backup/not-connected.tsx'
import { SnapshotForm } from '#components/backup/snapshot-form.tsx'
import { TaskNotice } from '#components/backup/task-notice.tsx'
import { Empty } from '#components/overview/empty.tsx'
import { SourceSwitcher } from '#components/overview/source-switcher.tsx'
import { NoWorker } from '#components/ui/no-worker.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { notRestoreTested } from '#lib/platform/labels.ts'
import type { Platform, RailwayTask } from '#lib/platform/platform.ts'
import { countBackups } from '#lib/store/backups.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { activeTask, getTask } from '#lib/store/railway-tasks.ts'
import { listSources } from '#lib/store/sources.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import { BackupList } from './backup-list.tsx'
import { ConnectedBackups } from './connected-backups.tsx'
import type { BackupsSearch } from './search.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Backups' }

/** What Railway says it holds of a Source. */
export default async function Backups({ searchParams }: PageProps<'/backups'>) {
  const person = await requirePerson('/backups')
  const [search, sources, theme] = await Promise.all([searchParams, listSources(), chosenTheme()])
  const read = backupSearch.safeParse(search)
  const asked: BackupsSearch = read.success ? read.data : { show: 'all' }
  const act = typeof search.act === 'string' ? search.act : undefined
  const source = sources.find((it) => it.id === search.source) ?? sources[0]
  return (
    <Shell here="backups" person={person.email} theme={theme}>
      {source ? (
        <>
          <SourceSwitcher sources={sources} chosen={source.id} room="/backups" />
          <About source={source} asked={{ ...asked, act }} admin={mayChange(person)} />
        </>
      ) : (
        <Empty mayChange={mayChange(person)} />
      )}
    </Shell>
  )
}

async function About({ source, asked, admin }: { source: Source; asked: BackupsSearch; admin: boolean }) {
  const now = new Date()
  const [platform, acts, worker, counts] = await Promise.all([
    getPlatform(source.id),
    actsToTell(source.id, asked.act),
    workerStatus(),
    countBackups(source.id),
  ])
  const busy = acts.some(isUnderWay)
  return (
    <>
      <LiveRefresh everyMs={busy ? 1500 : 30_000} />
      {platform ? <Where platform={platform} /> : null}
      <h1 className="mid">Backups</h1>
      {platform ? (
        <Actions platform={platform} busy={busy} admin={admin} />
      ) : (
        <NotConnected source={source} mayChange={admin} />
      )}
      <div className="grid mt-6">
        <NoWorker worker={worker} />
        {acts
          .filter((act) => !saidBelow(act, platform))
          .map((act) => (
            <TaskNotice key={act.id} act={act} here={`/backups?source=${source.id}&act=${act.id}`} />
          ))}
        {platform ? (
          <ConnectedBackups
            source={source}
            platform={platform}
            asked={asked}
            known={counts.all}
            now={now}
            admin={admin}
          />
        ) : null}
        {!platform && counts.all > 0 ? (
          <BackupList source={source} platform={null} asked={asked} admin={admin} />
        ) : null}
      </div>
    </>
  )
}

function Where({ platform: { link, endpoint, official } }: { platform: Platform }) {
  const place = [link.projectName, link.environmentName, link.serviceName].map(visible).join(' / ')
  return (
    <div className="eyebrow">
      <span>{place} at Railway</span>
      {official ? null : (
        <>
          <span>·</span>
          <span className="ink-stale" data-testid="stand-in">
            A stand-in plays Railway here: {visible(endpoint ?? 'no address')}
          </span>
        </>
      )}
    </div>
  )
}

function Actions({ platform, busy, admin }: { platform: Platform; busy: boolean; admin: boolean }) {
  return (
    <>
      <p className="lead">{notRestoreTested}</p>
      <div className="row wrap actions mt-5 tops">
        {admin ? <SnapshotForm platform={platform} busy={busy} /> : null}
        <form method="post" action={`/api/v1/sources/${platform.link.sourceId}/railway/tasks`}>
          <input type="hidden" name="kind" value="survey" />
          <button type="submit" className="btn" disabled={busy}>
            Look again
          </button>
        </form>
      </div>
    </>
  )
}

/** The one that was asked for from this page, and what is under way besides. */
async function actsToTell(sourceId: string, asked: string | undefined): Promise<RailwayTask[]> {
  const [own, active] = await Promise.all([asked ? getTask(asked) : null, activeTask(sourceId)])
  const told = own?.sourceId === sourceId ? [own] : []
  return active && active.id !== own?.id ? [...told, active] : told
}

/** What the last look could not read is told at length by the page itself. */
function saidBelow({ kind, status, problem }: RailwayTask, platform: Platform | null): boolean {
  if (kind !== 'survey' || status !== 'failed' || !platform) return false
  const { backups, schedules, volume, pitr } = platform
  return [backups, schedules, volume, pitr].some((part) => part.problem?.code === problem?.code)
}

function isUnderWay({ status }: RailwayTask): boolean {
  return status === 'queued' || status === 'running'
}
