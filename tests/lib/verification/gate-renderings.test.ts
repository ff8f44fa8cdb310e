import { expect, test } from 'vitest'
import { badgeJson, badgeShields, badgeSvg } from '#lib/verification/gate-badge.ts'
import { gateJunit } from '#lib/verification/gate-junit.ts'
import { gateMarkdown } from '#lib/verification/gate-markdown.ts'
import { gateLabels, gateStates } from '#lib/verification/gate-state.ts'
import type { GateSummary } from '#lib/verification/gate-summary.ts'
import { gateText } from '#lib/verification/gate-text.ts'

const summary = (more: Partial<GateSummary> = {}): GateSummary => ({
  ...{ state: 'closed', exitCode: 1, sourceName: 'shop', headline: 'Do not deploy.' },
  ...{ sentence: 'The restore failed.', hint: null, url: 'https://backproof.example/runs/1' },
  ...{ reasons: [], notes: [], overridden: false, ...more },
})

test('text is the state and the sentence in one line, then the link', () => {
  expect(gateText(summary())).toBe(
    'closed: Do not deploy. The restore failed.\nhttps://backproof.example/runs/1\n',
  )
})

test('a name with line breaks, workflow commands or terminal controls begins no line and moves no cursor', () => {
  const text = gateText(summary({ sentence: 'a\n::error::b\r\x1b[2J' }))
  expect(text.split('\n')).toHaveLength(3)
  expect([text.includes('\r'), text.includes('\u001b')]).toEqual([false, false])
})

test('Markdown shows names as text: no link, no image, no HTML, no mention, no table cell of their own', () => {
  const markdown = gateMarkdown(
    summary({
      sourceName: '![x](http://evil/x.png) | <img src=x> @team #1',
      reasons: [{ standing: 'broken', text: 'a | b\n| c', evidence: '`code` https://evil', runId: null }],
    }),
  )
  expect(markdown).not.toMatch(/<img|!\[x\]\(|[^&]@team|https?:\/\/evil/)
  const row = markdown.split('\n').find((line) => line.startsWith('| not met'))
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(4)
})

test('JUnit is well-formed whatever a name holds, and counts each state once', () => {
  const xml = gateJunit(summary({ sentence: 'a <b> & "c" \u0000\u0008\ud800]]>' }))
  expect(xml).toContain('a &lt;b&gt; &amp; &quot;c&quot; ]]&gt;')
  const counted = (state: GateSummary['state']) =>
    /tests="(\d)" failures="(\d)" errors="(\d)"/
      .exec(gateJunit(summary({ state })))
      ?.slice(1)
      .join()
  expect(gateStates.map(counted)).toEqual(['1,0,0', '1,1,0', '1,0,1', '1,1,0'])
})

test.each([
  ['open', false, 'open', '#1a7f37'],
  ['closed', false, 'closed', '#b3261e'],
  ['cannot-tell', false, 'cannot tell', '#57606a'],
  ['out-of-date', false, 'out of date', '#9a6700'],
  ['open', true, 'open by override', '#9a6700'],
] as const)('the badge of %s, overridden %s, is %s', (state, overridden, message, color) => {
  const shown = { state, overridden }
  expect(badgeJson(shown)).toEqual({ state, overridden, message })
  expect(badgeShields(shown)).toMatchObject({ schemaVersion: 1, label: 'backproof', message, color })
  const svg = badgeSvg(shown)
  expect(svg).toMatch(/^<svg [^>]*height="20"[^>]* role="img" aria-label="backproof: /)
  expect(svg).toContain(`<title>backproof: ${message}</title>`)
  expect(svg).toContain(`fill="${color}"`)
  // Several badges in one page must not refer to parts of each other.
  expect(svg).not.toMatch(/ id=|url\(/)
  expect(svg).toContain(`>${message}</text>`)
  if (!overridden) expect(message).toBe(gateLabels[state])
})

/** Relative luminance of the web's contrast formula. */
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('white text is readable on every colour of the badge', () => {
  for (const state of gateStates)
    for (const [color] of badgeSvg({ state, overridden: false }).matchAll(/#[0-9a-f]{6}/g))
      expect([color, 1.05 / (luminance(color) + 0.05) >= 4.5]).toEqual([color, true])
})
