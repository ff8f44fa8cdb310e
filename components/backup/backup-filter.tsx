import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { originLabels } from '#lib/platform/labels.ts'
import type { BackupOrigin } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'

export type BackupView = { source: string; show: 'all' | 'listed' | 'gone'; origin?: BackupOrigin }
type BackupFilterProps = { view: BackupView; counts: { all: number; listed: number; gone: number } }

const shows = ['all', 'listed', 'gone'] as const

/** The filters of the list. They are links: every view has an address. */
export function BackupFilter({ view, counts }: BackupFilterProps) {
  const texts = useTexts(backupTexts)
  const { count } = useFormat()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2.5 px-4.5 pb-2">
      <Tabs label={texts.states}>
        {shows.map((show) => (
          <Tab key={show} href={backupsPath({ ...view, show })} current={view.show === show}>
            {texts.shows[show]} {count(counts[show])}
          </Tab>
        ))}
      </Tabs>
      <Tabs label={texts.types}>
        <Tab href={backupsPath({ ...view, origin: undefined })} current={!view.origin}>
          {texts.allTypes}
        </Tab>
        {(Object.keys(originLabels) as BackupOrigin[]).map((origin) => (
          <Tab key={origin} href={backupsPath({ ...view, origin })} current={view.origin === origin}>
            {texts.origins[origin]}
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
