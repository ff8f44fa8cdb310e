import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { RunbookText } from '#components/runbook/runbook-text.tsx'
import type { Block } from '#lib/runbook/block.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import { everyBlock } from '#tests/support/every-block.ts'
import { hostileRunbookInput } from '#tests/support/hostile-runbook.ts'
import { hostileTexts } from '#tests/support/hostile-texts.ts'
import { codeInHtml, decodeHtml } from '#tests/support/read-html.ts'

const draw = (blocks: Block[] | null, markdown = '') =>
  renderToStaticMarkup(<RunbookText blocks={blocks} markdown={markdown} />)
/** Every tag with its attributes, in their order. */
const tagsIn = (html: string) => html.match(/<[^>]*>/g)
const codeIn = (blocks: Block[]) => blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []))

describe('a runbook on its page', () => {
  it('has the same elements whatever the names in it hold', () => {
    const usual = tagsIn(draw(everyBlock('a')))
    const texts = [
      ...hostileTexts(300, '/tmp/r'),
      ...['"', "'", '</pre><script>alert(1)</script>', '</td></tr></table>', '<img src=x onerror=alert(1)>'],
      ...['&lt;b&gt;', '--><b>', ']]>', '" onclick="alert(1)', 'javascript:alert(1)'],
    ]
    for (const text of texts) {
      const blocks = everyBlock(text)
      const html = draw(blocks)
      expect(tagsIn(html), JSON.stringify(text)).toEqual(usual)
      expect(codeInHtml(html)).toEqual(codeIn(blocks))
    }
  })

  it('has the same elements for a manifest in which every name and value is hostile', () => {
    const texts = hostileTexts(1000, '/tmp/r')
    const expected = draw(runbookBlocks(hostileRunbookInput(() => 'a'))).match(/<[^/\s>]*/g)
    for (let from = 0; from < texts.length; from += 100) {
      let next = from
      const blocks = runbookBlocks(hostileRunbookInput(() => texts[next++ % texts.length] ?? ''))
      const html = draw(blocks)
      expect(new Set(html.match(/<[^/\s>]*/g))).toEqual(new Set(expected))
      expect(codeInHtml(html)).toEqual(codeIn(blocks))
    }
  })

  it('shows lists, tables and code with the headings below the title of the card', () => {
    const html = draw(everyBlock('name'))
    expect(html).toMatch(/<h3 [^>]*>name<\/h3><h4 [^>]*>The <code [^>]*>name<\/code> of name<\/h4>/)
    expect(html).toMatch(/<ol [^>]*list-decimal[^>]*><li>name<\/li>/)
    expect(html).toMatch(/<th scope="col"[^>]*>Name<\/th>/)
    expect(html).toContain('part of the restore')
    expect(html).toContain(
      '<a class="underline underline-offset-4" href="https://docs.railway.com/backups" rel="noreferrer">',
    )
  })

  it('links to https only', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//a.example',
      '/api/v1/session/end',
      'http://a.example',
    ])
      expect(draw([{ kind: 'paragraph', content: [{ kind: 'link', text: 'go', href }] }])).not.toContain('<a')
  })

  it('without readable blocks is the whole text of its file, and says why', () => {
    const markdown =
      '# Restore shop\n\n| a | b |\n| --- | --- |\n<script>alert(1)</script>\n```bash\ncd -- /x\n```\n'
    const html = draw(null, markdown)
    expect(codeInHtml(html)).toEqual([markdown])
    expect(html).not.toMatch(/<script|<table/)
    expect(decodeHtml(html)).toContain('shown as plain text until the next run')
  })
})
