import type { Block, CodeBlock, Inline, ListBlock, TableBlock } from './block.ts'
import { codeSpan, escapeLineStart, escapeMarkdown, fenced } from './escape-markdown.ts'

/** A runbook as Markdown: the file beside the archives and the download. Blocks marked `bash restore` are pasted in their order. */
export function renderMarkdown(blocks: Block[]): string {
  return `${blocks.map(renderBlock).join('\n\n')}\n`
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${renderLine(block.content)}`
    case 'paragraph':
      return renderLine(block.content)
    case 'notice':
      return `> ${renderLine(block.content)}`
    case 'list':
      return renderList(block)
    case 'table':
      return renderTable(block)
    case 'code':
      return fenced(infoString(block), block.text)
  }
}

function infoString({ language, restores }: CodeBlock): string {
  return restores ? `${language} restore` : language
}

function renderList({ ordered, items }: ListBlock): string {
  return items.map((item, at) => `${ordered ? `${at + 1}.` : '-'} ${renderLine(item)}`).join('\n')
}

function renderTable({ header, rows }: TableBlock): string {
  return [header, header.map(() => null), ...rows]
    .map((cells) => `| ${cells.map((cell) => (cell === null ? '---' : renderCell(cell))).join(' | ')} |`)
    .join('\n')
}

/** Within a table a stroke ends a cell even in code, and its escape cannot be written there: such code is written as plain text. */
function renderCell(content: Inline[]): string {
  const pieces = content.map((piece): Inline => {
    const unsafe = piece.kind === 'code' && /[|\\]/.test(piece.text)
    return unsafe ? { kind: 'text', text: piece.text } : piece
  })
  return renderLine(pieces)
}

function renderLine(content: Inline[]): string {
  return escapeLineStart(content.map(renderInline).join(''))
}

function renderInline(piece: Inline): string {
  switch (piece.kind) {
    case 'text':
      return escapeMarkdown(piece.text)
    case 'code':
      return codeSpan(piece.text)
    case 'strong':
      return emphasized('**', piece.text)
    case 'emphasis':
      return emphasized('*', piece.text)
    case 'link':
      return renderLink(piece.text, piece.href)
  }
}

/** Asterisks mark only what begins and ends with a letter or a digit; beside other characters they may be read as text. */
function emphasized(mark: string, text: string): string {
  const escaped = escapeMarkdown(text)
  return /^[\p{L}\p{N}]/u.test(text) && /[\p{L}\p{N}]$/u.test(text) ? `${mark}${escaped}${mark}` : escaped
}

/** Links lead to https only; anything else stays text. */
function renderLink(text: string, href: string): string {
  if (!/^https:\/\/[\w.-]/.test(href)) return escapeMarkdown(text)
  return `[${escapeMarkdown(text)}](${encodeURI(href).replace(/[()|\\]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)})`
}
