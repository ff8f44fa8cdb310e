import { visible } from '#lib/verification/manifest.ts'
import type { Inline } from './block.ts'

/** What a line is written from: a string is plain text. */
export type Content = string | Inline | Inline[]

/** A sentence with pieces in it: inline`Run ${code('psql')} first.` Plain values become plain text. */
export function inline(strings: TemplateStringsArray, ...values: (Content | number)[]): Inline[] {
  const pieces = strings.flatMap((string, at) => {
    const value = values[at] ?? ''
    return [...toInline(string), ...toInline(typeof value === 'number' ? String(value) : value)]
  })
  return joinTexts(pieces)
}

export function toInline(content: Content): Inline[] {
  if (Array.isArray(content)) return content
  if (typeof content !== 'string') return [content]
  return content === '' ? [] : [{ kind: 'text', text: visible(content) }]
}

export function code(text: string): Inline {
  return { kind: 'code', text: visible(text) }
}

export function strong(text: string): Inline {
  return { kind: 'strong', text: visible(text) }
}

export function emphasis(text: string): Inline {
  return { kind: 'emphasis', text: visible(text) }
}

export function link(text: string, href: `https://${string}`): Inline {
  return { kind: 'link', text: visible(text), href }
}

function joinTexts(pieces: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}
