import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from '#components/runbook/markdown.tsx'
import { readInline } from '#components/runbook/read-inline.ts'
import { readMarkdown } from '#components/runbook/read-markdown.ts'

const draw = (text: string) => renderToStaticMarkup(<Markdown text={text} />)

describe('a runbook on its page', () => {
  it('keeps commands to the letter, also those that hold fences, strokes and angle brackets', () => {
    const code = "psql <<'SQL'\n```\nSELECT '<b>|' AS \"a*b*c\";\nSQL"
    expect(readMarkdown(`before\n\n\`\`\`\`bash\n${code}\n\`\`\`\`\nafter`)).toEqual([
      { kind: 'paragraph', text: 'before' },
      { kind: 'code', language: 'bash', text: code },
      { kind: 'paragraph', text: 'after' },
    ])
  })

  it('shows a block that is never closed to its end', () => {
    expect(readMarkdown('```bash\nls\n')).toEqual([{ kind: 'code', language: 'bash', text: 'ls\n' }])
  })

  it('never turns what it is given into markup', () => {
    const drawn = draw(
      '# <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n| <b>a</b> |\n| --- |\n| `<i>` |',
    )
    expect(drawn).not.toMatch(/<script|<img|<b>|<i>/)
    expect(drawn).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  it('links to pages of the web only', () => {
    expect(draw('[go](https://docs.railway.com/x) <https://a.example>')).toContain(
      'href="https://docs.railway.com/x"',
    )
    for (const href of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/api/v1/session/end'])
      expect(draw(`[go](${href})`)).not.toContain('<a')
  })

  it('reads lists, tables and sections', () => {
    expect(readMarkdown('## A\n1. one\n   and more\n2. two\n- x\n> mind\n> this')).toEqual([
      { kind: 'heading', level: 2, text: 'A' },
      { kind: 'list', ordered: true, items: ['one and more', 'two'] },
      { kind: 'list', ordered: false, items: ['x'] },
      { kind: 'quote', text: 'mind this' },
    ])
    expect(readMarkdown('| a | b |\n|---|:-:|\n| 1 \\| 2 | |')).toEqual([
      { kind: 'table', head: ['a', 'b'], rows: [['1 | 2', '']] },
    ])
  })

  it('sets words apart, and leaves names with stars and underscores alone', () => {
    expect(readInline('a **b** `c*d*` *Deploy* x_y_z 2*3*4')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'c*d*' },
      { kind: 'text', text: ' ' },
      { kind: 'em', text: 'Deploy' },
      { kind: 'text', text: ' x_y_z 2*3*4' },
    ])
    expect(readInline('a \\* b \\_c')).toEqual([{ kind: 'text', text: 'a * b _c' }])
    expect(readInline('`` a`b ``')).toEqual([{ kind: 'code', text: 'a`b' }])
  })

  it('has one title a page: that of the text stands below it', () => {
    expect(draw('# T\n## A\n### B')).toMatch(/<h2[^>]*>T<\/h2><h3>A<\/h3><h4>B<\/h4>/)
  })

  it('does not choke on a long line', () => {
    const started = process.cpuUsage()
    draw(`${'*a '.repeat(20_000)}\n${'`'.repeat(20_000)}\n${'[a]('.repeat(10_000)}`)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
  })
})
