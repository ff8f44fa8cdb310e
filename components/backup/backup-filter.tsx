import { count } from '#lib/format.ts'
import { describeOrigin } from '#lib/platform/labels.ts'
import type { BackupOrigin } from '#lib/platform/platform.ts'

export type BackupView = { source: string; show: 'all' | 'listed' | 'gone'; origin?: BackupOrigin }
type BackupFilterProps = { view: BackupView; counts: { all: number; listed: number; gone: number } }

const shows = [
  ['all', 'All'],
  ['listed', 'Listed'],
  ['gone', 'Gone'],
] as const

/** Links, not controls: every view of the list has an address. */
export function BackupFilter({ view, counts }: BackupFilterProps) {
  return (
    <div className="row between wrap px-[18px] pb-2">
      <nav className="tabs" aria-label="State of the Backups">
        {shows.map(([show, word]) => (
          <a
            key={show}
            href={backupsPath({ ...view, show })}
            aria-current={view.show === show ? 'page' : undefined}
          >
            {word} {count(counts[show])}
          </a>
        ))}
      </nav>
      <nav className="tabs" aria-label="Who made them">
        <a href={backupsPath({ ...view, origin: undefined })} aria-current={view.origin ? undefined : 'page'}>
          By anybody
        </a>
        {(Object.keys(describeOrigin) as BackupOrigin[]).map((origin) => (
          <a
            key={origin}
            href={backupsPath({ ...view, origin })}
            aria-current={view.origin === origin ? 'page' : undefined}
          >
            {describeOrigin[origin]}
          </a>
        ))}
      </nav>
    </div>
  )
}

/** The address of a view of the list; `before` for the older ones. */
export function backupsPath({ source, show, origin, before }: BackupView & { before?: string }): string {
  const said = { source, show: show === 'all' ? '' : show, origin: origin ?? '', before: before ?? '' }
  return `/backups?${new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''))}#list`
}
