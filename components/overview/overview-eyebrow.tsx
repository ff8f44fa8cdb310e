import { Fragment } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Eyebrow } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { ConnectionState } from './database-setup.ts'
import { DatabaseSwitcher } from './database-switcher.tsx'
import { overviewTexts } from './overview.texts.ts'
import type { OverviewView } from './overview-view.ts'

type OverviewEyebrowProps = Pick<OverviewView, 'source' | 'simulatedRailway'> & { state: ConnectionState }

/** Which Source the answer is about, and what its last probe found. */
export function OverviewEyebrow({ source, state, simulatedRailway }: OverviewEyebrowProps) {
  const texts = useTexts(overviewTexts)
  const { bytes } = useFormat()
  const { serverVersion, bytes: size } = source
  const seen =
    serverVersion !== null && size !== null ? [`PostgreSQL ${serverVersion}`, bytes(size)] : [texts.pending]
  const isFine = state === 'connected' || state === 'pending'
  const parts = isFine ? seen : [...(serverVersion === null ? [] : seen), texts.states[state]]
  return (
    <Eyebrow>
      <a href="/">{texts.databases}</a>
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
          <span className="text-warning">{texts.simulated}</span>
        </>
      ) : null}
    </Eyebrow>
  )
}
