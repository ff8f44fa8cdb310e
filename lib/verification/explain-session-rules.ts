import type { Check } from './check.ts'
import type { Manifest } from './manifest.ts'

/** A finding about a rule that asks who restores, where or when is told with that: in a rehearsal the answers are others. */
export function explainSessionRules(checks: Check[], { gaps }: Manifest): Check[] {
  const rules = gaps.filter(({ kind, about }) => kind === 'session' && about !== undefined)
  if (rules.length === 0) return checks
  return checks.map((check) => {
    if (check.verdict !== 'failed') return check
    const rule = rules.find(
      ({ about }) => check.found.includes(`"${about}"`) || check.subject.endsWith(` · ${about}`),
    )
    return rule ? { ...check, found: `${check.found} · ${rule.sql.replace(/^-- /, '')}` } : check
  })
}
