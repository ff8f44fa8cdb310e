import { Fragment } from 'react'
import { bytes } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { OverviewView } from './overview-view.ts'

type OverviewEyebrowProps = Pick<OverviewView, 'source' | 'simulatedRailway'>

/** Which Source the answer is about, and what its last probe found. */
export function OverviewEyebrow({ source, simulatedRailway }: OverviewEyebrowProps) {
  const { serverVersion, bytes: size, unreachable } = source
  const seen =
    serverVersion !== null && size !== null
      ? [`PostgreSQL ${serverVersion}`, bytes(size)]
      : ['not looked at yet']
  const parts = unreachable ? [...(serverVersion === null ? [] : seen), 'could not be looked at'] : seen
  return (
    <div className="eyebrow">
      <a href={`/sources/${source.id}`}>{visible(source.name)}</a>
      {parts.map((part) => (
        <Fragment key={part}>
          <span>·</span>
          <span>{visible(part)}</span>
        </Fragment>
      ))}
      {simulatedRailway ? (
        <>
          <span>·</span>
          <span className="ink-stale">a stand-in plays Railway here</span>
        </>
      ) : null}
    </div>
  )
}
