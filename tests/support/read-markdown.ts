import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Block, Inline } from '#lib/runbook/block.ts'

type Node = ReturnType<typeof fromMarkdown>['children'][number]

/** The blocks that a standard parser finds in Markdown. Throws where it finds anything that a runbook does not have, HTML above all. */
export function readMarkdown(markdown: string): Block[] {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmStrikethrough()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown()],
  })
  return tree.children.map(toBlock)
}

function toBlock(node: Node): Block {
  switch (node.type) {
    case 'heading':
      return { kind: 'heading', level: node.depth as 1 | 2 | 3, content: node.children.map(toInline) }
    case 'paragraph':
      return { kind: 'paragraph', content: node.children.map(toInline) }
    case 'blockquote':
      return { kind: 'notice', content: onlyParagraph(node.children) }
    case 'list':
      return {
        kind: 'list',
        ordered: node.ordered === true,
        items: node.children.map((item) => onlyParagraph(item.children)),
      }
    case 'table': {
      const [header = [], ...rows] = node.children.map((row) =>
        row.children.map((cell) => cell.children.map(toInline)),
      )
      return { kind: 'table', header, rows }
    }
    case 'code':
      return {
        kind: 'code',
        language: node.lang as 'bash' | 'text',
        restores: node.meta === 'restore',
        text: node.value,
      }
  }
  throw new Error(`a runbook has no ${node.type}: ${JSON.stringify(node)}`)
}

function onlyParagraph(children: Node[]): Inline[] {
  const [block, ...others] = children.map(toBlock)
  if (block === undefined) return []
  if (block.kind !== 'paragraph' || others.length > 0) throw new Error(`no line: ${JSON.stringify(children)}`)
  return block.content
}

function toInline(node: { type: string; value?: string; url?: string; children?: unknown[] }): Inline {
  const [child, ...others] = (node.children ?? []) as { type: string; value?: string }[]
  const text = node.value ?? child?.value ?? ''
  if (others.length > 0 || (child && child.type !== 'text'))
    throw new Error(`more than text: ${JSON.stringify(node)}`)
  switch (node.type) {
    case 'text':
    case 'strong':
    case 'emphasis':
      return { kind: node.type, text }
    case 'inlineCode':
      return { kind: 'code', text }
    case 'link':
      return { kind: 'link', text, href: node.url ?? '' }
  }
  throw new Error(`a line has no ${node.type}: ${JSON.stringify(node)}`)
}
