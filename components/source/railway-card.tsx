import { AdminsOnly } from '#components/ui/admins-only.tsx'
import { Card } from '#components/ui/card.tsx'
import { instant } from '#lib/format.ts'
import { describeList } from '#lib/platform/list-check.ts'
import type { Platform } from '#lib/platform/platform.ts'
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

/** Where at Railway a Source lives and what was read there last; or that nobody looks. */
export function RailwayCard({ sourceId, platform, connected, mayChange }: RailwayCardProps) {
  if (!platform)
    return (
      <Card title="At Railway" id="railway" hint="not connected">
        <div className="body row between wrap">
          <p className="text-[var(--ink-2)]">
            Nobody looks at what Railway holds of it: its Backups and schedules are neither known nor fine.
          </p>
          <AdminsOnly mayChange={mayChange}>
            <a className="btn" href={`/sources/connect?source=${sourceId}`}>
              Connect Railway
            </a>
          </AdminsOnly>
        </div>
      </Card>
    )
  const said = connected ? <span role="status">Connected.</span> : readWords(platform)
  return (
    <Card title="At Railway" id="railway" hint={said}>
      <dl className="facts roomy">
        {factsOf(platform).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{visible(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="body row wrap">
        <a className="btn small" href={`/backups?source=${sourceId}`}>
          Its Backups
        </a>
        {mayChange ? <Reconnect sourceId={sourceId} /> : null}
      </div>
    </Card>
  )
}

function Reconnect({ sourceId }: { sourceId: string }) {
  return (
    <>
      <a className="btn small" href={`/sources/connect?source=${sourceId}`}>
        Connect anew
      </a>
      <details>
        <summary className="btn small bare">Disconnect</summary>
        <DisconnectForm sourceId={sourceId} />
      </details>
    </>
  )
}

function factsOf({ link, volume, backups, schedules, official, endpoint }: Platform): [string, string][] {
  const was = (problem: unknown) => (problem ? ', when it was last read' : '')
  const room = volume.value ? `${describeFreeSpace(volume.value)}${was(volume.problem)}` : 'not known'
  return [
    ['Project', link.projectName],
    ['Environment', link.environmentName],
    ['Service', link.serviceName],
    ['Image', link.image ?? 'the API does not say'],
    ['Volume', room],
    ['State of the volume', volume.value?.state ?? 'not known'],
    [
      'Schedules',
      schedules.value ? `${describeSchedules(schedules.value)}${was(schedules.problem)}` : 'not known',
    ],
    ['Backups', backups.value ? `${describeList(backups.value)}${was(backups.problem)}` : 'not known'],
    ...(official ? [] : [['Who answers', `a stand-in, ${endpoint}`] as [string, string]]),
  ]
}

function readWords({ surveyedAt }: Platform): string {
  return surveyedAt ? `looked at ${instant(surveyedAt)}` : 'not looked at yet'
}
