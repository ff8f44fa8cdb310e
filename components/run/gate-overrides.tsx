import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Time } from '#components/ui/time.tsx'
import type { GateOverrideRecord } from '#lib/verification/gate-override.ts'
import { gateLabels } from '#lib/verification/gate-state.ts'
import { visible } from '#lib/verification/manifest.ts'
import { endedRunTexts } from './ended-run.texts.ts'

/** Appears in the report of a Run whose evidence an admin overrode. */
export function GateOverrides({ overrides }: { overrides: GateOverrideRecord[] }) {
  const { overrides: texts } = useTexts(endedRunTexts)
  if (overrides.length === 0) return null
  return (
    <Notice tone="warning" title={texts.title} data-testid="overrides">
      <ul className="grid gap-1.5">
        {overrides.map(({ id, by, reason, createdAt, until, state, revokedAt, revokedBy }) => (
          <li key={id} className="wrap-anywhere">
            <Filled
              text={texts.line(unfilled(signerOf(by)), gateLabels[state], unfilled(reason))}
              at={<Time at={createdAt} />}
              until={<Time at={until} />}
            />
            {revokedAt && revokedBy ? (
              <>
                {' '}
                · <Filled text={texts.revoked(unfilled(signerOf(revokedBy)))} at={<Time at={revokedAt} />} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** A text of a person in a sentence that is filled: its braces are none of the sentence's. */
function unfilled(text: string): string {
  return visible(text).replace(/\{(?=\w+\})/g, '{\u2060')
}
