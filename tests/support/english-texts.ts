import path from 'node:path'
import type { Page } from '@playwright/test'
import { trackedFiles } from './tracked-files.ts'

/** Shorter ones may stand in a Portuguese page by chance, as in a name. */
const shortest = 14

/** Stands for a value in a sentence. */
const hole = '\u0001'

/** What the English texts of pages say and no Portuguese one does; of a sentence with values, what stands between them. */
export async function englishPhrases(): Promise<string[]> {
  const phrases = { en: new Set<string>(), pt: new Set<string>() }
  for (const file of trackedFiles.filter((name) => /^(app|components|lib)\/.*\.texts\.ts$/.test(name)))
    for (const dictionary of Object.values(await import(path.resolve(file))))
      for (const language of ['en', 'pt'] as const)
        for (const text of textsIn((dictionary as Record<string, unknown>)[language]))
          for (const part of text.replaceAll(/\{\w+\}/g, hole).split(hole)) phrases[language].add(part.trim())
  const portuguese = [...phrases.pt].join(hole)
  return [...phrases.en].filter((phrase) => phrase.length >= shortest && !portuguese.includes(phrase))
}

/** The phrases that a page says, in its title, its texts and what is read aloud of it. */
export async function phrasesOn(page: Page, phrases: string[]): Promise<string[]> {
  const said = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = [document.title]
    let block: Element | null | undefined = null
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (parent?.closest('script, style, noscript, template, pre, code, body [lang="en"]')) continue
      const own = parent?.closest(
        'p, li, td, th, dt, dd, h1, h2, h3, label, button, a, summary, option, legend, div',
      )
      if (own === block) texts.push(`${texts.pop()}${walker.currentNode.nodeValue}`)
      else texts.push(walker.currentNode.nodeValue ?? '')
      block = own
    }
    const read = ['aria-label', 'aria-description', 'alt', 'title', 'placeholder']
    for (const element of document.querySelectorAll('*'))
      for (const name of read) texts.push(element.getAttribute(name) ?? '')
    return texts.map((text) => text.replace(/\s+/g, ' ')).join('\n')
  })
  return phrases.filter((phrase) => said.includes(phrase))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [written(value as (...values: string[]) => unknown)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** Where a sentence needs more than words and numbers of its values, it is left out. */
function written(sentence: (...values: string[]) => unknown): string {
  try {
    return String(sentence(...Array(sentence.length).fill(hole)))
  } catch {
    return ''
  }
}
