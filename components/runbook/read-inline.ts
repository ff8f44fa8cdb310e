/** A piece of a line: plain, set as code, in bold or in italics, or a link to a page of the web. */
export type Inline =
  | { kind: 'text' | 'code' | 'strong' | 'em'; text: string }
  | { kind: 'link'; text: string; href: string }

// Code first: what stands in it has no other meaning. Two ticks hold one.
const forms =
  /(`+)(.+?)\1(?!`)|\*\*(.+?)\*\*|(?<![\w*\\])\*([^\s*](?:[^*]*[^\s*\\])?)\*(?!\w)|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|<(https?:\/\/[^\s>]+)>/g

/** Takes a line apart. Links lead to http and https only: anything else stays the text it is. */
export function readInline(text: string): Inline[] {
  const pieces: Inline[] = []
  let from = 0
  for (const found of text.matchAll(forms)) {
    if (found.index > from) pieces.push({ kind: 'text', text: unescaped(text.slice(from, found.index)) })
    pieces.push(pieceOf(found))
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: unescaped(text.slice(from)) })
  return pieces
}

function pieceOf([, , code, strong, em, words, href, bare]: RegExpMatchArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code.replace(/^ (.*) $/, '$1') }
  if (strong !== undefined) return { kind: 'strong', text: unescaped(strong) }
  if (em !== undefined) return { kind: 'em', text: unescaped(em) }
  if (href !== undefined) return { kind: 'link', text: unescaped(words ?? href), href }
  return { kind: 'link', text: bare ?? '', href: bare ?? '' }
}

function unescaped(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
}
