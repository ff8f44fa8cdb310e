import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { plural } from '#lib/format.ts'
import type { Recovery } from '#lib/verification/report/recovery.ts'

/** What no archive of one database holds, as SQL that a person can take along on the bad day. */
export function RecoverySteps({ recovery }: { recovery: Recovery | null }) {
  if (!recovery) return null
  const { parts, sql } = recovery
  return (
    <Card
      title="What a recovery must also do"
      id="recovery"
      className="long"
      hint={sql === null ? undefined : <CopyButton text={sql} label="Copy the SQL" />}
    >
      <div className="body text-[var(--ink-2)]">
        {sql === null ? (
          <p>
            {plural(parts, 'thing')} that no archive of one database can hold, such as roles and settings. The
            SQL that makes them again is shown to whoever is signed in.
          </p>
        ) : (
          <>
            <p className="mb-3">
              An archive of one database cannot hold this. It was read from production at the same instant;
              passwords of roles are never read.
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className="sql" aria-label="SQL for a recovery" tabIndex={0}>
              <pre className="mono">{sql}</pre>
            </section>
          </>
        )}
      </div>
    </Card>
  )
}
