import type { Check } from '#lib/verification/check.ts'
import type { Answer, CustomCheck } from '#lib/verification/custom-check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { type Evidence, message } from '#lib/verification/messages/message.ts'

/**
 * The team's own statements. One that production cannot run is skipped, with its error. One that was not run on production is judged
 * by the copy alone; then the same result on both sides is a gap.
 */
export function customChecks(source: Manifest, copy: Manifest): Check[] {
  return source.answers.map((was) => {
    const is = copy.answers.find((answer) => answer.check.name === was.check.name)
    const subject = visible(was.check.name)
    if ('error' in was) return skipped(subject, message('runs-on-production'), visible(was.error))
    if ('notAsked' in was) return ofCopy(was, is, source.takenAt)
    if (is && 'text' in is) return judged(was.check, subject, was, is, source.takenAt)
    return finding('custom', subject, shown(was), message('copy-answer-error', { error: errorOn(is) }))
  })
}

type Result = Extract<Answer, { text: string }>

/** Judged by the copy's answer alone; the comparison of all rows shows that the copy equals production. */
function ofCopy(
  { check, notAsked }: Answer & { notAsked: Evidence },
  is: Answer | undefined,
  takenAt: string,
): Check {
  const subject = visible(check.name)
  const reason = typeof notAsked === 'string' ? visible(notAsked) : notAsked
  const onCopy = (found: Evidence) => message('copy-only', { found, reason })
  if (!is || !('text' in is)) return skipped(subject, message('runs-on-copy'), onCopy(errorOn(is)))
  const judgedAlone = judged(check, subject, is, is, takenAt)
  const found = onCopy(judgedAlone.found)
  return check.expects.kind === 'same'
    ? { kind: 'custom', subject, verdict: 'gap', expected: message('same-answer'), found }
    : { ...judgedAlone, found }
}

function judged({ expects }: CustomCheck, subject: string, was: Result, is: Result, takenAt: string): Check {
  const differ = () => finding('custom', subject, shown(was), differing(was, is))
  switch (expects.kind) {
    case 'same':
      return isSameAnswer(was, is) ? passed('custom', subject, shown(is)) : differ()
    case 'true':
      if (!isSameAnswer(was, is)) return differ()
      return is.text === 't'
        ? passed('custom', subject, 'true')
        : finding('custom', subject, 'true', shown(is), 'source')
    case 'at-least': {
      if (!isSameAnswer(was, is)) return differ()
      const enough = is.text !== '' && Number(is.text) >= expects.number
      return enough
        ? passed(
            'custom',
            subject,
            message('answer-at-least', { answer: visible(is.text), least: expects.number }),
          )
        : finding('custom', subject, message('at-least', { least: expects.number }), shown(is), 'source')
    }
    case 'fresh': {
      if (!isSameAnswer(was, is)) return differ()
      const ageMs = Date.parse(takenAt) - Date.parse(is.text)
      const limit = message('newest-within', { withinMs: expects.withinHours * 3_600_000 })
      if (Number.isNaN(ageMs))
        return finding(
          'custom',
          subject,
          limit,
          message('no-timestamp', { answer: visible(is.text) }),
          'source',
        )
      const newest = message('newest-before-capture', { ageMs })
      return ageMs <= expects.withinHours * 3_600_000
        ? passed('custom', subject, newest)
        : finding('custom', subject, limit, newest, 'source')
    }
  }
}

/** The same lines, and in the same order where the statement promises one. */
function isSameAnswer(was: Result, is: Result): boolean {
  const ordered = was.order !== undefined && is.order !== undefined
  return was.digest === is.digest && (!ordered || was.order === is.order)
}

function differing(was: Result, is: Result): Evidence {
  const answer = visible(is.text)
  if (was.digest === is.digest) return message('answer-reordered', { answer })
  return was.text === is.text ? message('answer-differs-later', { answer }) : shown(is)
}

function shown({ text }: Result): Evidence {
  return text === '' ? message('empty-answer') : visible(text)
}

function errorOn(is: Answer | undefined): Evidence {
  return is && 'error' in is ? visible(is.error) : message('not-run')
}

function skipped(subject: string, expected: Evidence, found: Evidence): Check {
  return { kind: 'custom', subject, verdict: 'skipped', expected, found }
}
