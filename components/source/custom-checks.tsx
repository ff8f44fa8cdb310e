import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Card } from '#components/ui/card.tsx'
import { DisclosedForm } from '#components/ui/disclosure.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import type { Format } from '#lib/format.ts'
import type { CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { checksTexts } from './checks.texts.ts'
import { NewCheckForm } from './new-check-form.tsx'
import { RemoveCheck } from './remove-check.tsx'

/** As many as the policy of one database may hold. */
const maxChecks = 50

type CustomChecksProps = {
  sourceId: string
  checks: CustomCheck[]
  /** By a form without a script. */
  changed: 'added' | 'removed' | null
  mayChange: boolean
}

/** A team's own checks. They run on the restored copy, and on production within the snapshot where the role is read-only. */
export function CustomChecks({ sourceId, checks, changed, mayChange }: CustomChecksProps) {
  const texts = useTexts(checksTexts)
  const format = useFormat()
  const hint = changed ? (
    <span role="status">{texts[changed]}</span>
  ) : checks.length > 0 ? (
    format.plural(checks.length, ...texts.check)
  ) : undefined
  return (
    <Card title={texts.title} id="checks" hint={hint}>
      {checks.length === 0 ? (
        <Hint className="px-4.5 pb-4">{texts.explain}</Hint>
      ) : (
        <ul>
          {checks.map((check, index) => (
            <li key={check.name} className="grid gap-2 border-t border-line px-4.5 py-3 first:border-t-0">
              <div className="flex items-center justify-between gap-4">
                <p className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{visible(check.name)}</span>{' '}
                  <span className="text-sm text-faint">
                    · {describeExpectation(check.expects, texts, format)}
                  </span>
                </p>
                {mayChange ? <RemoveCheck sourceId={sourceId} index={index} name={check.name} /> : null}
              </div>
              <SqlBlock label={texts.sqlOf(visible(check.name))} sql={visibleLines(check.statement)} />
            </li>
          ))}
        </ul>
      )}
      <AdminsOnly mayChange={mayChange} className="px-4.5 pb-4">
        {checks.length < maxChecks ? (
          <DisclosedForm title={texts.add} open={checks.length === 0}>
            <NewCheckForm sourceId={sourceId} />
          </DisclosedForm>
        ) : (
          <Hint className="px-4.5 pb-4">{texts.atMost(format.count(maxChecks))}</Hint>
        )}
      </AdminsOnly>
    </Card>
  )
}

function visibleLines(statement: string): string {
  return statement.split('\n').map(visible).join('\n')
}

function describeExpectation(
  expects: CustomExpectation,
  texts: typeof checksTexts.en,
  { count, plural }: Format,
): string {
  switch (expects.kind) {
    case 'same':
      return texts.same
    case 'true':
      return texts.true
    case 'at-least':
      return texts.atLeast(count(expects.number))
    case 'fresh':
      return texts.fresh(plural(expects.withinHours, ...texts.hour))
  }
}
