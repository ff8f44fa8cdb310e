import type { Check } from './check.ts'
import type { Manifest } from './manifest.ts'
import { evidenceTexts } from './messages/evidence-texts.ts'
import { message } from './messages/message.ts'

/** Adds to a finding about a rule that depends on user, database or time that it does: during a test restore they differ. */
export function explainSessionRules(checks: Check[], { gaps }: Manifest): Check[] {
  const rules = gaps.filter(({ kind, about }) => kind === 'session' && about !== undefined)
  if (rules.length === 0) return checks
  return checks.map((check) => {
    if (check.verdict !== 'failed') return check
    const texts = evidenceTexts(check.found)
    const rule = rules.find(
      ({ about }) =>
        texts.some((text) => text.includes(`"${about}"`)) || check.subject.endsWith(` · ${about}`),
    )
    if (!rule) return check
    const found = message('explained', {
      found: check.found,
      reason: rule.sql.replace(/^-- /, ''),
      more: false,
    })
    return { ...check, found }
  })
}
