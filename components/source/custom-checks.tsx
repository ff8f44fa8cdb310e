'use client'

import { useState } from 'react'
import { adminsOnly } from '#components/ui/admins-only.tsx'
import { Card } from '#components/ui/card.tsx'
import { plural } from '#lib/format.ts'
import type { CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { NewCheckForm } from './new-check-form.tsx'
import { RemoveCheck } from './remove-check.tsx'

type CustomChecksProps = {
  sourceId: string
  checks: CustomCheck[]
  changed: 'added' | 'removed' | null
  mayChange: boolean
}

/** A team's own questions to its data, asked of the copy, and on production in the snapshot where the role there only reads. */
export function CustomChecks({ sourceId, checks, changed: before, mayChange }: CustomChecksProps) {
  const [changed, setChanged] = useState(before)
  const said = changed ? (
    <span role="status">{changed === 'added' ? 'Added.' : 'Removed.'}</span>
  ) : checks.length > 0 ? (
    plural(checks.length, 'check')
  ) : undefined
  return (
    <Card title="Your own checks" id="checks" hint={said}>
      {checks.length === 0 ? (
        <p className="body hint">
          What must hold in your data, whatever happens: so many paid orders, no post without an author. Each
          is asked of the restored copy, and in the snapshot on production where its role only reads.
        </p>
      ) : (
        <ul className="own-checks">
          {checks.map((check, index) => (
            <li key={check.name}>
              <div className="row between">
                <p className="cell">
                  <span className="font-medium">{visible(check.name)}</span>{' '}
                  <span className="hint">· {expectationWords(check.expects)}</span>
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
              <pre className="sql mono">{linesOf(check.statement)}</pre>
            </li>
          ))}
        </ul>
      )}
      {!mayChange ? (
        <p className="body hint">{adminsOnly}</p>
      ) : checks.length < 50 ? (
        <details className="add-check" open={checks.length === 0}>
          <summary className="btn small">Add a check</summary>
          <NewCheckForm sourceId={sourceId} onAdded={() => setChanged('added')} />
        </details>
      ) : (
        <p className="body hint">A source has 50 checks of its own at most.</p>
      )}
    </Card>
  )
}

function linesOf(statement: string): string {
  return statement.split('\n').map(visible).join('\n')
}

function expectationWords(expects: CustomExpectation): string {
  switch (expects.kind) {
    case 'same':
      return 'both sides answer the same'
    case 'true':
      return 'the answer is true'
    case 'at-least':
      return `the answer is at least ${expects.number}`
    case 'fresh':
      return `the newest is at most ${plural(expects.withinHours, 'hour')} older than the capture`
  }
}
