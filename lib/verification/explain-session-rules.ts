import type { Check } from './check.ts'
import type { Manifest } from './manifest.ts'
import { evidenceTexts } from './messages/evidence-texts.ts'
import { message } from './messages/message.ts'

/** Adds to a finding that its rule depends on user, server or time: those differ between the verification and production. */
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
