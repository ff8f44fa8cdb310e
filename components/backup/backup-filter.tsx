import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { count } from '#lib/format.ts'
import { originLabels } from '#lib/platform/labels.ts'
import type { BackupOrigin } from '#lib/platform/platform.ts'

export type BackupView = { source: string; show: 'all' | 'listed' | 'gone'; origin?: BackupOrigin }
type BackupFilterProps = { view: BackupView; counts: { all: number; listed: number; gone: number } }

const states = [
  ['all', 'All'],
  ['listed', 'Available'],
  ['gone', 'Deleted'],
] as const

/** The filters of the list. They are links: every view has an address. */
export function BackupFilter({ view, counts }: BackupFilterProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2.5 px-4.5 pb-2">
      <Tabs label="State of the backups">
        {states.map(([show, label]) => (
          <Tab key={show} href={backupsPath({ ...view, show })} current={view.show === show}>
            {label} {count(counts[show])}
          </Tab>
        ))}
      </Tabs>
      <Tabs label="Type of the backups">
        <Tab href={backupsPath({ ...view, origin: undefined })} current={!view.origin}>
          All types
        </Tab>
        {(Object.keys(originLabels) as BackupOrigin[]).map((origin) => (
          <Tab key={origin} href={backupsPath({ ...view, origin })} current={view.origin === origin}>
            {originLabels[origin]}
          </Tab>
        ))}
      </Tabs>
    </div>
  )
}

/** The address of a view of the list; `before` for the older ones. */
export function backupsPath({ source, show, origin, before }: BackupView & { before?: string }): string {
  const search = { source, show: show === 'all' ? '' : show, origin: origin ?? '', before: before ?? '' }
  return `/backups?${new URLSearchParams(Object.entries(search).filter(([, value]) => value !== ''))}#list`
}
