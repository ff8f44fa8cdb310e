import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { visible } from '#lib/verification/manifest.ts'

type SourceSwitcherProps = {
  sources: { id: string; name: string }[]
  chosen: string
  room?: '/' | '/backups'
}

/** With several databases: which one the page is about. */
export function SourceSwitcher({ sources, chosen, room = '/' }: SourceSwitcherProps) {
  if (sources.length < 2) return null
  return (
    <Tabs label="Database" className="mb-5">
      {sources.map((source) => (
        <Tab key={source.id} href={`${room}?source=${source.id}`} current={source.id === chosen}>
          {visible(source.name)}
        </Tab>
      ))}
    </Tabs>
  )
}
