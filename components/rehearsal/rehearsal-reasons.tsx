import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import type { StatementFailure } from '#lib/verification/rehearsal/rehearsal.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { measuredTexts } from './measured.texts.ts'
import { WarningText } from './measured-warnings.tsx'
import { rehearsalPageTexts } from './rehearsal-page.texts.ts'
import { verdictTones } from './rehearsal-verdict.tsx'

type Props = { verdict: RehearsalVerdict; findings: Findings }

/** Of one text. */
const longestShown = 4000
/** How many tables a limit names. */
const namesShown = 30

/** Why a migration does not fit: the limits, the failing statement with what is left, or what went wrong. */
export function RehearsalReasons({ verdict, findings }: Props) {
  const texts = useTexts(rehearsalPageTexts)
  if (verdict === 'fits') return null
  const { exceeded, failure, problem, warnings } = findings
  const unproven = warnings === unrecorded ? [] : warnings.filter((each) => each.unproven !== null)
  const hasReason =
    [failure, problem].some((part) => part !== unrecorded && part !== null) ||
    (exceeded !== unrecorded && exceeded.length > 0) ||
    unproven.length > 0
  const reason = (key: string, children: ReactNode) => (
    <li key={key} className="grid grid-cols-[22px_1fr] gap-2">
      <ToneIcon tone={verdictTones[verdict]} className="mt-1" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </li>
  )
  return (
    <Card title={texts.reasons} id="reasons">
      <CardBody>
        <ul className="grid gap-3">
          {exceeded === unrecorded
            ? null
            : exceeded.map((each) => reason(limitName(each), <Exceeded limit={each} />))}
          {failure === unrecorded || failure === null
            ? null
            : reason('failure', <Failure failure={failure} findings={findings} />)}
          {unproven
            .slice(0, namesShown)
            .map((warning, at) => reason(`warning ${at}`, <WarningText warning={warning} />))}
          {problem === unrecorded || problem === null
            ? null
            : reason(
                'problem',
                // The words are those of the command, whatever the reader's language is.
                <div lang="en">
                  <p className="font-medium">{visible(problem.message)}</p>
                  {problem.hint ? <p className="text-muted">{visible(problem.hint)}</p> : null}
                </div>,
              )}
          {hasReason ? null : reason('none', texts.unrecorded)}
        </ul>
      </CardBody>
    </Card>
  )
}

type Limit = Exclude<Findings['exceeded'], typeof unrecorded>[number]

const limitName = (it: Limit): string => (it.limit === 'other' ? it.name : it.limit)

function Exceeded({ limit: it }: { limit: Limit }) {
  const { limits } = useTexts(rehearsalPageTexts)
  const { more } = useTexts(measuredTexts)
  const { duration, count } = useFormat()
  const names = (tables: string[]) => {
    const shown = tables.slice(0, namesShown).map(visible).join(', ')
    return tables.length > namesShown ? `${shown} ${more(count(tables.length - namesShown))}` : shown
  }
  switch (it.limit) {
    case 'max-lock': {
      const [table, found, allowed] = [visible(it.table) || '?', duration(it.foundMs), duration(it.allowedMs)]
      if (it.workload) return limits.workload(table, found, allowed)
      const queued = it.queuedMs > 0 ? ` ${limits.queued(duration(it.queuedMs))}` : ''
      return `${limits[it.limit](table, found, allowed)}${queued}`
    }
    case 'max-time':
      return limits[it.limit](duration(it.foundMs), duration(it.allowedMs))
    case 'max-rows-lost':
      return limits[it.limit](count(it.found), count(it.allowed), names(it.tables))
    case 'no-rewrites':
      return limits[it.limit](names(it.tables))
    case 'other':
      return limits.other(visible(it.name))
  }
}

function Failure({ failure, findings }: { failure: StatementFailure; findings: Findings }) {
  const texts = useTexts(rehearsalPageTexts)
  const { file, line, at, text, sqlstate, message, detail, unproven } = failure
  const { shorten } = useFormat()
  return (
    <div className="grid gap-2">
      <p className="font-medium">{texts.failedAt(visible(file), line)}</p>
      {/* What PostgreSQL and the command said. */}
      <p lang="en">
        {sqlstate ? <span className="font-mono text-sm">{visible(sqlstate)} </span> : null}
        {visible(shorten(message, longestShown))}
        {detail ? <span className="text-muted"> {visible(detail)}</span> : null}
      </p>
      {at === 'statement' ? null : <p>{texts.at[at]}</p>}
      {unproven ? <p lang="en">{visible(unproven)}</p> : null}
      {text ? <SqlBlock label={texts.failing} sql={visibleLines(text)} /> : null}
      <WhatIsLeft statements={findings.statements} />
    </div>
  )
}

function WhatIsLeft({ statements }: Pick<Findings, 'statements'>) {
  const texts = useTexts(rehearsalPageTexts)
  const { count } = useFormat()
  if (statements === unrecorded) return <p className="text-muted">{texts.stateUnknown}</p>
  const committed = statements.filter(({ state }) => state === 'committed')
  const rolledBack = statements.filter(({ state }) => state === 'rolled-back').length
  const last = committed.at(-1)
  return (
    <p className="text-muted">
      {last
        ? texts.left(count(committed.length), count(rolledBack), visible(last.file), last.line)
        : texts.nothingLeft}
    </p>
  )
}

function visibleLines(text: string): string {
  const cut = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
  return cut.split('\n').map(visible).join('\n')
}
