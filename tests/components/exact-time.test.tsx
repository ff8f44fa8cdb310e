import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LocaleProvider } from '#components/language/locale-context.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'

const at = '2026-11-27T23:41:36.123Z'
const inZone = (timeZone: string, words?: string) =>
  renderToStaticMarkup(
    <LocaleProvider locale={{ language: 'en', timeZone }}>
      <ExactTime at={at}>{words}</ExactTime>
    </LocaleProvider>,
  )

test('an instant in another zone is a button that opens the one in UTC, to the second, without a script', () => {
  const html = inZone('Asia/Tokyo')
  expect(html).toContain('28 Nov 2026, 08:41 UTC+9</time></button>')
  const [, target] = /popoverTarget="([^"]+)"/i.exec(html) ?? []
  const [, id, exact] = /<span id="([^"]+)" popover="auto"[^>]*>([^<]*)</.exec(html) ?? []
  expect([target, exact]).toEqual([id, '2026-11-27 23:41:36 UTC'])
})

test('where the reader has UTC already, only an age is a button', () => {
  expect(inZone('UTC')).not.toContain('<button')
  expect(inZone('UTC', '2 min ago')).toContain('2 min ago</time></button>')
})
