import { instant } from '#lib/format.ts'

/** Said only while nobody is there to do the work. */
export function NoWorker({ worker }: { worker: { alive: boolean; seenAt: string } | null }) {
  if (worker?.alive) return null
  return (
    <div className="notice is-stale" role="status">
      <b className="font-medium">No worker is running.</b>
      <p>
        {worker ? `The last one reported at ${instant(worker.seenAt)}. ` : 'None has ever reported. '}
        Runs wait until one is started.
      </p>
    </div>
  )
}
