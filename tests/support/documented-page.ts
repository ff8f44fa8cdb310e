import { readFileSync } from 'node:fs'

type CodeBlock = { language: string; code: string }

/** The fenced blocks of code of a page, in their order. */
export function codeBlocks(text: string): CodeBlock[] {
  return [...text.matchAll(/^( *)```([^\n]*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', code = '']) => ({
      language: language.trim(),
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim(),
    }),
  )
}

/** The languages of blocks that a reader runs. */
export const commandLanguages = ['sh', 'bash', 'sql']

/** A page whose commands a test runs; `untaken` names the blocks that the test forgot. */
export function documentedPage(file: string) {
  const blocks = codeBlocks(readFileSync(file, 'utf8')).filter(({ language }) =>
    commandLanguages.includes(language),
  )
  const taken = new Set<CodeBlock>()
  return {
    /** The one command block that holds this text. */
    take(text: string): string {
      const found = blocks.filter(({ code }) => code.includes(text))
      const [block] = found
      if (!block || found.length > 1) throw new Error(`${file} has ${found.length} blocks with "${text}"`)
      taken.add(block)
      return block.code
    },
    untaken: () => blocks.filter((block) => !taken.has(block)).map(({ code }) => code),
  }
}
