import { AdminsOnly } from '#components/ui/admins-only.tsx'
import { visible } from '#lib/verification/manifest.ts'

type NotConnectedProps = { source: { id: string; name: string }; mayChange: boolean }

/** Before Railway is connected: that nobody looked, which is neither "none" nor "fine", and the one thing to do. */
export function NotConnected({ source, mayChange }: NotConnectedProps) {
  return (
    <div style={{ maxWidth: 640 }}>
      <p className="lead">
        Nobody has looked at what Railway holds of {visible(source.name)}. Connect it, and this page shows the
        Backups and schedules as they were measured, their ages beside their limits, and the days between
        them.
      </p>
      <div className="row wrap actions mt-6">
        <AdminsOnly mayChange={mayChange}>
          <a className="btn primary" href={`/sources/connect?source=${source.id}`}>
            Connect Railway
          </a>
        </AdminsOnly>
        <a className="btn" href={`/sources/${source.id}`}>
          The source
        </a>
      </div>
    </div>
  )
}
