'use client'

import { useId } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Ellipsis } from '#components/ui/icons.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { isActive } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { CancelRun } from './cancel-run.tsx'
import { runTableTexts } from './run-table.texts.ts'
import { type RunsFilter, runsPath } from './runs-search.ts'
import { VerifyNow } from './verify-now.tsx'

/** What can be done with a Run of a list. The browser opens and closes it, so it works without a script. */
export function RunActions({ run, filter }: { run: RunListItem; filter: RunsFilter }) {
  const table = useTexts(runTableTexts)
  const id = useId()
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={table.actionsOf(run.number)}
        className={classNames(buttonClass({ variant: 'ghost', size: 'sm' }), 'min-w-7.5 px-1.5')}
      >
        <Ellipsis />
      </button>
      <div id={id} popover="auto" className="menu">
        <ul className="grid justify-items-start gap-2.5">
          <li>
            <TextLink href={`/runs/${run.id}`}>{table.open}</TextLink>
          </li>
          <li>
            <TextLink href={runsPath({ ...filter, source: [run.sourceId] })}>{table.onlyThis}</TextLink>
          </li>
          {isActive(run.status) ? (
            <li>
              <CancelRun runId={run.id} requested={false} />
            </li>
          ) : (
            <>
              <IfMay permission="share">
                <li>
                  <TextLink href={`/runs/${run.id}#share`}>{table.share}</TextLink>
                </li>
              </IfMay>
              <li>
                <VerifyNow sourceId={run.sourceId} word={table.verify} plain />
              </li>
            </>
          )}
        </ul>
      </div>
    </>
  )
}
