import { shellWord } from '#lib/runbook/shell.ts'
import type { ComparedWith } from '#lib/verification/restored/restored-record.ts'

/** The command that compares a restored database again, with variables in the place of addresses. Every word is one word of a shell. */
export function repeatCommand(given: ComparedWith, sourceName: string): string {
  const { restored, source, manifest, between, newest, mustHave, mustNotHave } = given
  const each = (option: string, words: string[]) => words.map((word) => [option, shellWord(word)])
  const options = [
    ['backproof verify --restored', shellWord(restored)],
    ...(source === null ? [] : [['--source', shellWord(source)]]),
    ...(given.namedByPerson ? [['--database', shellWord(sourceName)]] : []),
    ...(manifest ? [['--manifest', shellWord(manifest.run?.id ?? manifest.given)]] : []),
    ...(between ? [['--between', ...between.map(({ run, given: name }) => shellWord(run?.id ?? name))]] : []),
    ...each('--newest', newest),
    ...each('--must-have', mustHave),
    ...each('--must-not-have', mustNotHave),
  ]
  return options.map((words) => words.join(' ')).join(' \\\n  ')
}
