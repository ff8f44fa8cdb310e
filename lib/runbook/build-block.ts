import { visible } from '#lib/verification/manifest.ts'
import type { Block, HeadingBlock } from './block.ts'
import { type Content, toInline } from './inline.ts'

export function heading(level: HeadingBlock['level'], content: Content): Block {
  return { kind: 'heading', level, content: toInline(content) }
}

export function paragraph(content: Content): Block {
  return { kind: 'paragraph', content: toInline(content) }
}

/** What a reader must know before going on. */
export function notice(content: Content): Block {
  return { kind: 'notice', content: toInline(content) }
}

export function list(items: Content[]): Block {
  return { kind: 'list', ordered: false, items: items.map(toInline) }
}

export function steps(items: Content[]): Block {
  return { kind: 'list', ordered: true, items: items.map(toInline) }
}

export function table(header: string[], rows: Content[][]): Block {
  return { kind: 'table', header: header.map(toInline), rows: rows.map((cells) => cells.map(toInline)) }
}

/** Commands to adapt before they are run. */
export function exampleCommands(lines: string[]): Block {
  return { kind: 'code', language: 'text', restores: false, text: visibleLines(lines.join('\n')) }
}

/** Commands of the restore, for bash. */
export function restoreCommands(lines: string[]): Block {
  return { kind: 'code', language: 'bash', restores: true, text: visibleLines(lines.join('\n')) }
}

/** Writes characters that no reader sees as escapes, line by line. Commands quote such characters already and stay as they are. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}
