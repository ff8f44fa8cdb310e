import { LiveRefresh } from '#app/(signed-in)/live-refresh.tsx'
import { TaskNotice } from '#components/backup/task-notice.tsx'
import { PickService } from '#components/railway/pick-service.tsx'
import { TokenState } from '#components/railway/token-state.tsx'
import { UnreadPlaces } from '#components/railway/unread-places.tsx'
import type { RailwayTask, RailwayToken } from '#lib/platform/platform.ts'
import type { WorkerStatus } from '#lib/store/workers.ts'
import type { Source } from '#lib/verification/source.ts'
import type { Search } from './search.ts'

type WithTokenProps = {
  token: RailwayToken
  sources: Source[]
  source: Source | null
  act: RailwayTask | null
  search: Search
  worker: WorkerStatus | null
}

/** What the token reaches, and what the worker is doing with it. */
export function WithToken({ token, sources, source, act, search, worker }: WithTokenProps) {
  const under = act !== null && (act.status === 'queued' || act.status === 'running')
  const neverSeen = token.sees === null && token.problem === null
  const looking = neverSeen || (under && act.kind === 'discover')
  const way = new URLSearchParams(Object.entries(search))
  const told = act && (act.kind === 'connect' ? act.result?.connectionNeeded === undefined : false)
  return (
    <>
      {looking || under ? <LiveRefresh everyMs={1000} /> : null}
      <TokenState
        token={token}
        doing={looking ? (act?.progress ?? 'The worker is looking at what the token reaches.') : null}
        alive={worker?.alive ?? false}
      />
      {told ? <TaskNotice act={act} here={`/sources/connect?${way}`} /> : null}
      {token.sees && !(under && act.kind === 'connect') ? (
        <>
          <PickService
            tokenId={token.id}
            sees={token.sees}
            source={source}
            others={sources.map(({ id, name }) => ({ id, name }))}
            picked={search.place ?? null}
            name={search.name ?? null}
            connectionNeeded={act?.result?.connectionNeeded ?? null}
          />
          <UnreadPlaces unread={token.sees.unread} />
        </>
      ) : null}
    </>
  )
}
