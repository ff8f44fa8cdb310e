import type { Language } from '#lib/language.ts'
import { languageTags } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'

type Evidence = { evidence: string }

/**
 * Evidence as it stands alone: with a capital letter at its beginning, unless it begins with a name out of the database, which is written as
 * it is there.
 */
export function asSentences(checks: Check[], language: Language) {
  const names = checks.flatMap(({ subject, found }) => [subject, typeof found === 'string' ? found : ''])
  const given = [...new Set(names.filter((name) => name !== '').map(visible))]
  return <Item extends Evidence>(item: Item): Item => {
    const { evidence } = item
    const [first = ''] = evidence
    if (given.some((name) => beginsWith(evidence, name))) return item
    return {
      ...item,
      evidence: first.toLocaleUpperCase(languageTags[language]) + evidence.slice(first.length),
    }
  }
}

/** A name and not the beginning of a word: `a` is none of "a schema". */
function beginsWith(evidence: string, name: string): boolean {
  if (!evidence.startsWith(name)) return false
  const next = evidence.slice(name.length, name.length + 1)
  return next === '' || /[:,;]/.test(next)
}
