import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type RichText, strong } from '#lib/verification/labels.ts'
import { describeElapsed, elapsedMs, stepEstimate, stepNow } from './pace.ts'
import { runLeadTexts } from './run-lead.texts.ts'
import type { RunView } from './run-view.ts'

/** An active Run as far as its sentence needs it. */
export type ActiveRunFacts = Omit<RunView, 'lead'>

/** How far an active Run is, in one sentence. The server words it, so that no browser loads the words of each step. */
export function runLead(view: ActiveRunFacts, language: Language): RichText {
  const texts = runLeadTexts[language]
  const { count } = formatFor({ language, timeZone: 'UTC' })
  if (view.status === 'queued') {
    const { ahead = 0 } = view
    return [ahead === 0 ? texts.waits : `${texts.waits} ${texts.ahead(count(ahead), ahead === 1)}`]
  }
  if (view.cancelRequestedAt) return [cancellingText(view, language)]
  return describePace(view, language) ?? [firstPace(view, language)]
}

/** What the worker does once it is to stop. It says nothing of a server or an archive that this run does not have yet. */
export function cancellingText(view: ActiveRunFacts, language: Language): string {
  const { cancelling } = runLeadTexts[language]
  const step = stepNow(view)
  if (step === null) return cancelling.beforeFirst
  if (step === 'capture' && view.reverify) return cancelling.checking
  return step === 'preflight' && view.reverify ? cancelling.checking : cancelling[step]
}

/** How long so far, and how long it may still take by earlier runs; null where none has passed. */
export function describePace(view: ActiveRunFacts, language: Language): RichText | null {
  const so = strong(describeElapsed(elapsedMs(view)))
  if (view.usualMs === null) return null
  const { pace } = runLeadTexts[language]
  const of = view.usualOf === 1 ? pace.lastRun : pace.median(view.usualOf)
  const left = view.usualMs - elapsedMs(view)
  if (left > 0) return pace.left(so, strong(describeElapsed(left + 999)), of)
  return pace.longer(so, of, formatFor({ language, timeZone: 'UTC' }).duration(view.usualMs))
}

/** Without an earlier run: what is done of the step, and an estimate that rests on it. */
function firstPace(view: ActiveRunFacts, language: Language): string {
  const texts = runLeadTexts[language]
  const { count } = formatFor({ language, timeZone: 'UTC' })
  const estimate = stepEstimate(view)
  return [
    (view.reverify ? texts.checking : texts.first)(describeElapsed(elapsedMs(view))),
    estimate && texts.tablesDone(count(estimate.done), count(estimate.tables)),
    estimate?.leftMs && texts.left(describeElapsed(estimate.leftMs + 999)),
  ]
    .filter(Boolean)
    .join(' ')
}
