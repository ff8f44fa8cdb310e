import { Fragment } from 'react'
import { Eyebrow } from '#components/ui/page-header.tsx'
import { bytes } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { DatabaseSwitcher } from './database-switcher.tsx'
import type { OverviewView } from './overview-view.ts'

type OverviewEyebrowProps = Pick<OverviewView, 'source' | 'simulatedRailway'>

/** Which Source the answer is about, and what its last probe found. */
export function OverviewEyebrow({ source, simulatedRailway }: OverviewEyebrowProps) {
  const { serverVersion, bytes: size, unreachable } = source
  const seen =
    serverVersion !== null && size !== null
      ? [`PostgreSQL ${serverVersion}`, bytes(size)]
      : ['connection pending']
  const parts = unreachable ? [...(serverVersion === null ? [] : seen), 'unreachable'] : seen
  return (
    <Eyebrow>
      <a href="/">Databases</a>
      <span>/</span>
      <DatabaseSwitcher name={source.name} />
      {parts.map((part) => (
        <Fragment key={part}>
          <span>·</span>
          <span>{visible(part)}</span>
        </Fragment>
      ))}
      {simulatedRailway ? (
        <>
          <span>·</span>
          <span className="text-warning">Demo: simulated Railway</span>
        </>
      ) : null}
    </Eyebrow>
  )
}
