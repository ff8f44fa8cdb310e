import { Icon } from '#components/ui/icon.tsx'
import { clock } from '#lib/format.ts'
import type { RailwayTask, TaskKind } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

const doing: Record<TaskKind, string> = {
  discover: 'Looking at what the token sees',
  connect: 'Connecting the source',
  survey: 'Looking at Railway',
  snapshot: 'Taking a snapshot',
  lock: 'Locking a Backup',
  schedules: 'Changing the schedules',
}

/** What the worker is doing at Railway, or what came of it; with its next step where it could not. */
export function TaskNotice({ act, here }: { act: RailwayTask; here: string }) {
  const asked = `asked by ${visible(act.requestedBy)} at ${clock(act.requestedAt)} UTC`
  if (act.status === 'queued' || act.status === 'running')
    return (
      <div className="notice is-running" role="status" data-act={act.status}>
        <p className="row">
          <Icon name="running" className="ink-running" />
          <span className="cell">
            <b className="font-medium">{doing[act.kind]}.</b>{' '}
            {act.status === 'queued' ? 'Waiting for a worker.' : visible(act.progress ?? '')}{' '}
            <span className="hint">{asked}</span>
          </span>
        </p>
        <noscript>
          <p>
            <a className="underline underline-offset-4" href={here}>
              Show how it stands now
            </a>
          </p>
        </noscript>
      </div>
    )
  if (act.status === 'failed')
    return (
      <div className="notice is-errored" role="alert" data-act="failed">
        <b className="font-medium">
          {doing[act.kind]} did not work: {visible(act.problem?.message ?? 'nobody knows why')}
        </b>
        <p>
          {visible(act.problem?.hint ?? '')} <span className="hint">{asked}</span>
        </p>
      </div>
    )
  return (
    <div className="notice is-passed" role="status" data-act="done">
      <p className="row">
        <Icon name="passed" className="ink-passed" />
        <span className="cell">
          {doneWords(act)} <span className="hint">{asked}</span>
        </span>
      </p>
    </div>
  )
}

function doneWords({ kind, result }: RailwayTask): string {
  const name = visible(result?.backupName ?? result?.backupId ?? 'the Backup')
  switch (kind) {
    case 'snapshot':
      return `Railway lists the new Backup ${name}. It is recorded there, not restore-tested.`
    case 'lock':
      return `${name} is locked: it never expires.`
    case 'schedules': {
      const left = result?.schedules?.map((it) => it.toLowerCase()).join(', ') || 'none'
      return `The schedules were changed and read back: ${left}.`
    }
    case 'survey':
      return 'Railway was looked at. What could be read stands below.'
    case 'connect':
      return 'The source is connected.'
    case 'discover':
      return 'The token was looked at.'
  }
}
