import { describe, expect, it } from 'vitest'
import type { Block, Inline } from '#lib/runbook/block.ts'
import { exampleCommands, heading, list, paragraph, steps, table } from '#lib/runbook/build-block.ts'
import { code, emphasis, inline, link, strong } from '#lib/runbook/inline.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import { everyBlock } from '#tests/support/every-block.ts'
import { hostileRunbookInput } from '#tests/support/hostile-runbook.ts'
import { hostileTexts } from '#tests/support/hostile-texts.ts'
import { readMarkdown } from '#tests/support/read-markdown.ts'

const texts = [...hostileTexts(300, '/tmp/r'), ...markdownTexts()]

/** What Markdown takes for the beginning or the end of something. */
function markdownTexts(): string[] {
  const blocks = [
    '# a',
    '- a',
    '+ a',
    '* a',
    '1. a',
    '1) a',
    '> a',
    '---',
    '===',
    '***',
    '|-|-|',
    ':-',
    '    a',
    '\ta',
  ]
  const lines = [
    '**a**',
    '_a_',
    '~~a~~',
    '~a~',
    '`a`',
    '``',
    '[a](https://a.example)',
    '[a]: https://a.example',
    '![a](b)',
  ]
  const others = [
    '<b>',
    '<!--',
    '&lt;',
    '&#35;',
    '&',
    '<https://a.example>',
    '[^1]',
    '[x] a',
    'a  ',
    'a\\',
    '\\|',
    'a\\|b',
    '|',
  ]
  const fences = ['```', '~~~', '````\n```', '```bash restore\ntouch x\n```']
  return ['', ' ', ...blocks, ...lines, ...others, ...fences]
}

describe('a runbook as Markdown', () => {
  it('has one form for each block', () => {
    const blocks = [
      heading(2, inline`The ${code('a')}`),
      paragraph(
        inline`Choose ${emphasis('Deploy')}, ${strong('now')}: ${link('why', 'https://a.example/x(y)')}.`,
      ),
      list(['one', 'two']),
      steps(['one', 'two']),
      table(['A', 'B'], [['1 | 2', code('3')]]),
      exampleCommands(['a', '```']),
    ]
    expect(renderMarkdown(blocks)).toBe(
      [
        ...['## The `a`', ''],
        ...['Choose *Deploy*, **now**: [why](https://a.example/x%28y%29).', ''],
        ...['- one', '- two', '', '1. one', '2. two', ''],
        ...['| A | B |', '| --- | --- |', '| 1 \\| 2 | `3` |', ''],
        ...['````text', 'a', '```', '````', ''],
      ].join('\n'),
    )
  })

  it('is read by a standard parser as the same blocks, whatever the names in it hold', () => {
    for (const text of texts) {
      const blocks = everyBlock(text)
      expect(readMarkdown(renderMarkdown(blocks)), JSON.stringify(text)).toEqual(asShown(blocks))
    }
  })

  it('is read as the same blocks for a manifest in which every name and value is hostile', () => {
    for (let from = 0; from < texts.length; from += 40) {
      let next = from
      const blocks = runbookBlocks(hostileRunbookInput(() => texts[next++ % texts.length] ?? ''))
      expect(readMarkdown(renderMarkdown(blocks)), `from ${from}`).toEqual(asShown(blocks))
    }
  })

  it('stays on its line, also where no builder has made line breaks visible', () => {
    const content: Inline[] = ['text', 'code', 'strong', 'emphasis'].map(
      (kind) => ({ kind, text: 'a\n\n# b\u202ec' }) as Inline,
    )
    const blocks: Block[] = [
      { kind: 'paragraph', content },
      { kind: 'list', ordered: false, items: [content] },
      { kind: 'table', header: [content], rows: [[content]] },
    ]
    const markdown = renderMarkdown(blocks)
    expect(markdown.split('\n')).toHaveLength(8)
    expect(markdown).not.toContain('\u202e')
    expect(readMarkdown(markdown).map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'table'])
  })

  it('links to https only', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//a.example',
      '/api',
      'https:',
      'http://a.example',
    ]) {
      const content: Inline[] = [{ kind: 'link', text: 'go', href }]
      expect(renderMarkdown([{ kind: 'paragraph', content }])).toBe('go\n')
    }
  })
})

/** Blocks as Markdown can show them: without spaces at the ends of a line, without empty paragraphs, and without emphasis of signs. */
function asShown(blocks: Block[]): Block[] {
  const shown = blocks.map((block): Block => {
    switch (block.kind) {
      case 'code':
        return block
      case 'list':
        return { ...block, holds: undefined, items: block.items.map((item) => lineAsShown(item)) }
      case 'table': {
        const cells = (row: Inline[][]) => row.map((cell) => lineAsShown(cell, true))
        return { ...block, header: cells(block.header), rows: block.rows.map(cells) }
      }
      default:
        return { ...block, content: lineAsShown(block.content) }
    }
  })
  return shown.filter((block) => block.kind !== 'paragraph' || block.content.length > 0)
}

function lineAsShown(content: Inline[], inTable = false): Inline[] {
  const pieces = content.map((piece): Inline => {
    const plain =
      (piece.kind === 'code' && inTable && /[|\\]/.test(piece.text)) ||
      (/strong|emphasis/.test(piece.kind) && !/^[\p{L}\p{N}](.*[\p{L}\p{N}])?$/su.test(piece.text))
    if (plain) return { kind: 'text', text: piece.text }
    return piece.kind === 'code' && piece.text.trim() === '' ? { kind: 'code', text: ' ' } : piece
  })
  const joined: Inline[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.kind === 'text' && piece.kind === 'text')
      joined.splice(-1, 1, { kind: 'text', text: last.text + piece.text })
    else joined.push(piece)
  }
  return joined.flatMap((piece, at): Inline[] => {
    if (piece.kind !== 'text') return [piece]
    const start = at === 0 ? piece.text.replace(/^ +/, '') : piece.text
    const text = at === joined.length - 1 ? start.replace(/ +$/, '') : start
    return text === '' ? [] : [{ kind: 'text', text }]
  })
}
