/** How often a text is parsed and printed again; most are stable after the first time, all after the second. */
const maxRounds = 3

/**
 * Whether two texts are the same definition to PostgreSQL: each is parsed and printed repeatedly until both have printed the same text.
 * A text that cannot be parsed is never the same.
 */
export async function sameDefinition(
  reprint: (text: string) => Promise<string | null>,
  was: string,
  is: string,
): Promise<boolean> {
  const sourceTexts = new Set([was])
  const copyTexts = new Set([is])
  let sourceText: string | null = was
  let copyText: string | null = is
  for (let round = 0; round < maxRounds; round += 1) {
    sourceText = await reprint(sourceText)
    if (sourceText === null) return false
    if (copyTexts.has(sourceText)) return true
    sourceTexts.add(sourceText)
    copyText = await reprint(copyText)
    if (copyText === null) return false
    if (sourceTexts.has(copyText)) return true
    copyTexts.add(copyText)
  }
  return false
}
