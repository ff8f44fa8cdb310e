'use client'

import { useState } from 'react'
import { adminsOnly } from '#components/shell/admins-only.tsx'
import { Card } from '#components/ui/card.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { plural } from '#lib/format.ts'
import type { CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { NewCheckForm } from './new-check-form.tsx'
import { RemoveCheck } from './remove-check.tsx'

/** As many as the policy of one database may hold. */
const maxChecks = 50

type CustomChecksProps = {
  sourceId: string
  checks: CustomCheck[]
  changed: 'added' | 'removed' | null
  mayChange: boolean
}

/** A team's own checks. They run on the restored copy, and on production within the snapshot where the role is read-only. */
export function CustomChecks({ sourceId, checks, changed: before, mayChange }: CustomChecksProps) {
  const [changed, setChanged] = useState(before)
  const hint = changed ? (
    <span role="status">{changed === 'added' ? 'Added.' : 'Removed.'}</span>
  ) : checks.length > 0 ? (
    plural(checks.length, 'check')
  ) : undefined
  return (
    <Card title="Custom checks" id="checks" hint={hint}>
      {checks.length === 0 ? (
        <Hint className="px-4.5 pb-4">
          Conditions that your data must meet, such as a minimum number of paid orders, or no post without an
          author. They run on the restored copy, and on production if its role is read-only.
        </Hint>
      ) : (
        <ul>
          {checks.map((check, index) => (
            <li key={check.name} className="grid gap-2 border-t border-line px-4.5 py-3 first:border-t-0">
              <div className="flex items-center justify-between gap-4">
                <p className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{visible(check.name)}</span>{' '}
                  <span className="text-sm text-faint">· {describeExpectation(check.expects)}</span>
                </p>
                {mayChange ? (
                  <RemoveCheck
                    sourceId={sourceId}
                    index={index}
                    name={check.name}
                    onRemoved={() => setChanged('removed')}
                  />
                ) : null}
              </div>
              <SqlBlock label={`SQL of ${visible(check.name)}`} sql={visibleLines(check.statement)} />
            </li>
          ))}
        </ul>
      )}
      {!mayChange ? (
        <Hint className="px-4.5 pb-4">{adminsOnly}</Hint>
      ) : checks.length < maxChecks ? (
        <Disclosure
          as="button"
          summary="Add check"
          open={checks.length === 0}
          className="border-t border-line px-4.5 pt-3 pb-4"
        >
          <NewCheckForm sourceId={sourceId} onAdded={() => setChanged('added')} />
        </Disclosure>
      ) : (
        <Hint className="px-4.5 pb-4">A database can have {maxChecks} custom checks at most.</Hint>
      )}
    </Card>
  )
}

function visibleLines(statement: string): string {
  return statement.split('\n').map(visible).join('\n')
}

function describeExpectation(expects: CustomExpectation): string {
  switch (expects.kind) {
    case 'same':
      return 'same result on both'
    case 'true':
      return 'result is true'
    case 'at-least':
      return `result is at least ${expects.number}`
    case 'fresh':
      return `newest timestamp is at most ${plural(expects.withinHours, 'hour')} old`
  }
}
