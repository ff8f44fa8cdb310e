import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { instant } from '#lib/format.ts'

/** Appears only while no worker is online. */
export function NoWorker({ worker }: { worker: { alive: boolean; seenAt: string } | null }) {
  if (worker?.alive) return null
  return (
    <Notice tone="warning" role="status" title="No worker online.">
      <p>
        {worker ? `Last seen ${instant(worker.seenAt)}. ` : 'None has ever started. '}
        Runs stay queued until a worker starts: <code className="font-mono text-md">npm start</code>, or{' '}
        <code className="font-mono text-md">npm start -- --worker</code> on a machine of its own.{' '}
        <TextLink href="/workers">Workers</TextLink>
      </p>
    </Notice>
  )
}
