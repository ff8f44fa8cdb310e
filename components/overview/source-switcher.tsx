import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { visible } from '#lib/verification/manifest.ts'

type SourceSwitcherProps = { sources: { id: string; name: string }[]; chosen: string }

/** With several databases: which one the page about Railway backups is about. */
export function SourceSwitcher({ sources, chosen }: SourceSwitcherProps) {
  if (sources.length < 2) return null
  return (
    <Tabs label="Database" className="mb-5">
      {sources.map((source) => (
        <Tab key={source.id} href={`/backups?source=${source.id}`} current={source.id === chosen}>
          {visible(source.name)}
        </Tab>
      ))}
    </Tabs>
  )
}
