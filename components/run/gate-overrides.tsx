import { Notice } from '#components/ui/notice.tsx'
import { Time } from '#components/ui/time.tsx'
import type { GateOverrideRecord } from '#lib/verification/gate-override.ts'
import { gateLabels } from '#lib/verification/gate-state.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Appears in the report of a Run whose evidence an admin overrode. */
export function GateOverrides({ overrides }: { overrides: GateOverrideRecord[] }) {
  if (overrides.length === 0) return null
  return (
    <Notice tone="warning" title="Deploys were allowed by an override." data-testid="overrides">
      <ul className="grid gap-1.5">
        {overrides.map(({ id, by, reason, createdAt, until, state, revokedAt, revokedBy }) => (
          <li key={id} className="wrap-anywhere">
            {visible(by)}, <Time at={createdAt} /> until <Time at={until} />, while the gate was{' '}
            {gateLabels[state]}: {visible(reason)}
            {revokedAt && revokedBy ? (
              <>
                {' '}
                · revoked by {visible(revokedBy)}, <Time at={revokedAt} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
