import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { RailwayTask } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { taskTexts } from './task.texts.ts'

/** What the worker is doing at Railway, or what came of it; with the next step where it failed. */
export function TaskNotice({ task, here }: { task: RailwayTask; here: string }) {
  const texts = useTexts(taskTexts)
  const { clock, zone } = useFormat()
  const { kind, status, progress, problem } = task
  const requested = (
    <span className="text-sm text-faint">
      {texts.requested(signerOf(task.requestedBy), `${clock(task.requestedAt)} ${zone}`)}
    </span>
  )
  if (status === 'failed')
    return (
      <Notice
        tone="unknown"
        role="alert"
        data-task="failed"
        title={texts.failed(texts.titles[kind], visible(problem?.message ?? texts.unknownReason))}
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
            <span className="text-ink">{describeResult(task, texts)}</span> {requested}
          </span>
        </p>
      </Notice>
    )
  return (
    <Notice tone="info" role="status" data-task={status}>
      <p className="flex gap-2.5">
        <Spinner className="mt-1" />
        <span>
          <b className="font-medium text-ink">{texts.titles[kind]}.</b>{' '}
          {status === 'queued' ? texts.waiting : visible(progress ?? '')} {requested}
        </span>
      </p>
      <noscript>
        <p>
          <TextLink href={here}>{texts.showStatus}</TextLink>
        </p>
      </noscript>
    </Notice>
  )
}

function describeResult({ kind, result }: RailwayTask, texts: typeof taskTexts.en): string {
  const name = visible(result?.backupName ?? result?.backupId ?? texts.theBackup)
  switch (kind) {
    case 'snapshot':
      return texts.snapshot(name)
    case 'lock':
      return texts.lock(name)
    case 'schedules': {
      const active =
        result?.schedules?.map((schedule) => texts.kinds[schedule]).join(', ') || texts.noSchedules
      return texts.schedules(active)
    }
    case 'survey':
      return texts.survey
    case 'connect':
      return texts.connect
    case 'discover':
      return texts.discover
  }
}
