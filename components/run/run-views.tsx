import { useTexts } from '#components/language/use-texts.ts'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { runsTexts } from './runs.texts.ts'
import { type RunsFilter, runsPath } from './runs-search.ts'

/** Ready-made views of the list, each a link. `today` is a date in UTC. */
export function RunViews({ filter, today }: { filter: RunsFilter; today: string }) {
  const { views } = useTexts(runsTexts)
  const ready: [name: string, filter: RunsFilter][] = [
    [views.all, {}],
    [views.attention, { status: ['failed', 'errored'] }],
    [views.running, { status: ['queued', 'running'] }],
    [views.deploys, { trigger: ['ci'] }],
    [views.month, { from: `${today.slice(0, 7)}-01` }],
  ]
  const current = runsPath(filter)
  return (
    <Tabs label={views.label} className="mt-4">
      {ready.map(([name, view]) => (
        <Tab key={name} href={runsPath(view)} current={runsPath(view) === current}>
          {name}
        </Tab>
      ))}
    </Tabs>
  )
}
