import { Card, CardBody } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { plural } from '#lib/format.ts'
import type { Recovery } from '#lib/verification/report/recovery.ts'

const scrollArea =
  'mt-1.5 max-h-105 overflow-auto rounded-md border border-line bg-page px-3 py-2 print:max-h-none'

/** What the dump of one database does not hold, as SQL to run after a restore. */
export function ExtraRestoreSteps({ recovery }: { recovery: Recovery | null }) {
  if (!recovery) return null
  const { parts, sql } = recovery
  return (
    <Card
      title="Extra restore steps"
      id="recovery"
      long
      hint={sql === null ? undefined : <CopyButton text={sql} label="Copy SQL" />}
    >
      <CardBody className="text-muted">
        {sql === null ? (
          <p>
            {plural(parts, 'object')} that the dump of one database does not hold, such as roles and settings.
            Sign in to see the SQL that creates them.
          </p>
        ) : (
          <>
            <p className="mb-3">
              The dump of one database does not hold these objects. They were read from production in the same
              snapshot; role passwords are never read.
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className={scrollArea} aria-label="SQL to run after a restore" tabIndex={0}>
              <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">{sql}</pre>
            </section>
          </>
        )}
      </CardBody>
    </Card>
  )
}
