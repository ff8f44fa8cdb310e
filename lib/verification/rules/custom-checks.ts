import { age } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Answer, CustomCheck } from '#lib/verification/custom-check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'

/**
 * What the team itself wants to see hold. A statement that production cannot run was not looked at: skipped, with what it said. One that
 * production was not asked is judged by the copy alone; that both sides answer alike is a gap then.
 */
export function customChecks(source: Manifest, copy: Manifest): Check[] {
  return source.answers.map((was) => {
    const is = copy.answers.find((answer) => answer.check.name === was.check.name)
    const subject = visible(was.check.name)
    if ('error' in was) return skipped(subject, 'the statement runs on production', was.error)
    if ('notAsked' in was) return ofCopy(was, is, source.takenAt)
    if (is && 'text' in is) return judged(was.check, subject, was, is, source.takenAt)
    const said = is && 'error' in is ? is.error : 'it was not asked'
    return finding('custom', subject, shown(was), `the copy: ${visible(said)}`)
  })
}

type Told = Extract<Answer, { text: string }>

/** Judged by the copy's answer, of which the comparison of all rows says whether it is production's, too. */
function ofCopy(
  { check, notAsked }: Answer & { notAsked: string },
  is: Answer | undefined,
  takenAt: string,
): Check {
  const subject = visible(check.name)
  const why = `asked of the copy only, since ${visible(notAsked)}`
  if (!is || !('text' in is))
    return skipped(
      subject,
      'the statement runs on the copy',
      `${is && 'error' in is ? is.error : 'it was not asked'} · ${why}`,
    )
  const judgedAlone = judged(check, subject, is, is, takenAt)
  const found = `${judgedAlone.found} · ${why}`
  return check.expects.kind === 'same'
    ? { kind: 'custom', subject, verdict: 'gap', expected: 'production and the copy answer alike', found }
    : { ...judgedAlone, found }
}

function judged({ expects }: CustomCheck, subject: string, was: Told, is: Told, takenAt: string): Check {
  const differ = () =>
    finding(
      'custom',
      subject,
      shown(was),
      `${shown(is)}${was.digest === is.digest ? ' (in another order)' : was.text === is.text ? ' (differs further on)' : ''}`,
    )
  switch (expects.kind) {
    case 'same':
      return alike(was, is) ? passed('custom', subject, shown(is)) : differ()
    case 'true':
      if (!alike(was, is)) return differ()
      return is.text === 't'
        ? passed('custom', subject, 'true')
        : finding('custom', subject, 'true', shown(is), 'source')
    case 'at-least': {
      if (!alike(was, is)) return differ()
      const enough = is.text !== '' && Number(is.text) >= expects.number
      return enough
        ? passed('custom', subject, `${shown(is)}, at least ${expects.number}`)
        : finding('custom', subject, `at least ${expects.number}`, shown(is), 'source')
    }
    case 'fresh': {
      if (!alike(was, is)) return differ()
      const ageMs = Date.parse(takenAt) - Date.parse(is.text)
      const limit = `newest at most ${age(expects.withinHours * 3_600_000)} before the capture`
      if (Number.isNaN(ageMs))
        return finding(
          'custom',
          subject,
          limit,
          is.text === '' ? 'nothing at all' : `no timestamp: ${shown(is)}`,
          'source',
        )
      return ageMs <= expects.withinHours * 3_600_000
        ? passed('custom', subject, `newest ${age(ageMs)} before the capture`)
        : finding('custom', subject, limit, `newest ${age(ageMs)} before it`, 'source')
    }
  }
}

/** The same lines, and in the same order where the statement promises one. */
function alike(was: Told, is: Told): boolean {
  const ordered = was.order !== undefined && is.order !== undefined
  return was.digest === is.digest && (!ordered || was.order === is.order)
}

function shown(answer: Told): string {
  return answer.text === '' ? 'nothing' : visible(answer.text)
}

function skipped(subject: string, expected: string, found: string): Check {
  return { kind: 'custom', subject, verdict: 'skipped', expected, found: visible(found) }
}
