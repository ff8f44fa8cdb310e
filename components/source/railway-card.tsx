import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { ButtonLink, buttonClass } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { instant } from '#lib/format.ts'
import { describeList } from '#lib/platform/list-check.ts'
import type { LastRead, Platform } from '#lib/platform/platform.ts'
import { describeSchedules } from '#lib/platform/schedule-check.ts'
import { describeFreeSpace } from '#lib/platform/volume-checks.ts'
import { visible } from '#lib/verification/manifest.ts'
import { DisconnectForm } from './disconnect-form.tsx'

type RailwayCardProps = {
  sourceId: string
  platform: Platform | null
  connected: boolean
  mayChange: boolean
}

/** Which service at Railway holds the database and what was read there last; or that Railway is not connected. */
export function RailwayCard({ sourceId, platform, connected, mayChange }: RailwayCardProps) {
  if (!platform)
    return (
      <Card title="Railway" id="railway" hint="not connected">
        <CardBody className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="text-muted">Railway backups and schedules are not monitored.</p>
          <AdminsOnly mayChange={mayChange}>
            <ButtonLink href={`/databases/connect?source=${sourceId}`}>Connect Railway</ButtonLink>
          </AdminsOnly>
        </CardBody>
      </Card>
    )
  const { surveyedAt } = platform
  const checked = surveyedAt ? `checked ${instant(surveyedAt)}` : 'not checked yet'
  return (
    <Card title="Railway" id="railway" hint={connected ? <span role="status">Connected.</span> : checked}>
      <Facts roomy>
        {listFacts(platform).map(([label, value]) => (
          <Fact key={label} label={label}>
            {visible(value)}
          </Fact>
        ))}
      </Facts>
      <CardBody className="flex flex-wrap items-start gap-2.5">
        <ButtonLink size="sm" href={`/backups?source=${sourceId}`}>
          View backups
        </ButtonLink>
        {mayChange ? <ConnectionActions sourceId={sourceId} /> : null}
      </CardBody>
    </Card>
  )
}

function ConnectionActions({ sourceId }: { sourceId: string }) {
  return (
    <>
      <ButtonLink size="sm" href={`/databases/connect?source=${sourceId}`}>
        Reconnect
      </ButtonLink>
      <details>
        <summary
          className={classNames(
            buttonClass({ variant: 'ghost', size: 'sm' }),
            'list-none [&::-webkit-details-marker]:hidden',
          )}
        >
          Disconnect
        </summary>
        <DisconnectForm sourceId={sourceId} />
      </details>
    </>
  )
}

function listFacts({ link, volume, backups, schedules, official, endpoint }: Platform): [string, string][] {
  return [
    ['Project', link.projectName],
    ['Environment', link.environmentName],
    ['Service', link.serviceName],
    ['Image', link.image ?? 'unknown'],
    ['Volume', describeLastRead(volume, describeFreeSpace)],
    ['Volume state', volume.value?.state ?? 'unknown'],
    ['Schedules', describeLastRead(schedules, describeSchedules)],
    ['Railway backups', describeLastRead(backups, describeList)],
    ...(official ? [] : [['API endpoint', `simulated Railway, ${endpoint}`] as [string, string]]),
  ]
}

function describeLastRead<T>({ value, problem }: LastRead<T>, describe: (value: T) => string): string {
  if (value === null) return 'unknown'
  return `${describe(value)}${problem ? ' (last known)' : ''}`
}
