import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { clock } from '#lib/format.ts'
import type { RailwayTask, TaskKind } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

const titles: Record<TaskKind, string> = {
  discover: 'Reading what the token can access',
  connect: 'Connecting the database',
  survey: 'Refreshing from Railway',
  snapshot: 'Creating a backup',
  lock: 'Locking a backup',
  schedules: 'Changing the schedules',
}

/** What the worker is doing at Railway, or what came of it; with the next step where it failed. */
export function TaskNotice({ task, here }: { task: RailwayTask; here: string }) {
  const { kind, status, progress, problem } = task
  const requested = (
    <span className="text-sm text-faint">
      requested by {visible(task.requestedBy)} at {clock(task.requestedAt)} UTC
    </span>
  )
  if (status === 'failed')
    return (
      <Notice
        tone="unknown"
        role="alert"
        data-task="failed"
        title={`${titles[kind]} failed: ${visible(problem?.message ?? 'unknown reason')}`}
      >
        <p>
          {visible(problem?.hint ?? '')} {requested}
        </p>
      </Notice>
    )
  if (status === 'done')
    return (
      <Notice tone="positive" role="status" data-task="done">
        <p className="flex gap-2.5">
          <ToneIcon tone="positive" className="mt-1" />
          <span>
            <span className="text-ink">{describeResult(task)}</span> {requested}
          </span>
        </p>
      </Notice>
    )
  return (
    <Notice tone="info" role="status" data-task={status}>
      <p className="flex gap-2.5">
        <Spinner className="mt-1" />
        <span>
          <b className="font-medium text-ink">{titles[kind]}.</b>{' '}
          {status === 'queued' ? 'Waiting for a worker.' : visible(progress ?? '')} {requested}
        </span>
      </p>
      <noscript>
        <p>
          <TextLink href={here}>Show current status</TextLink>
        </p>
      </noscript>
    </Notice>
  )
}

function describeResult({ kind, result }: RailwayTask): string {
  const name = visible(result?.backupName ?? result?.backupId ?? 'The backup')
  switch (kind) {
    case 'snapshot':
      return `Backup ${name} created: Railway lists it. It is not restore-tested.`
    case 'lock':
      return `${name} is locked and never expires.`
    case 'schedules': {
      const active = result?.schedules?.map((schedule) => schedule.toLowerCase()).join(', ') || 'none'
      return `Schedules changed and read back: ${active}.`
    }
    case 'survey':
      return 'Refreshed from Railway.'
    case 'connect':
      return 'Database connected.'
    case 'discover':
      return 'Token read.'
  }
}
