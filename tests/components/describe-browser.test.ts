import { expect, test } from 'vitest'
import { accountTexts } from '#components/account/account.texts.ts'
import { describeBrowser } from '#components/account/describe-browser.ts'

test('a browser is named by what it calls itself last, not by what it imitates', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  for (const [agent, name] of [
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/140.0 Safari/537.36`, 'Chrome on Linux'],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`, 'Edge on Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox on macOS',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${webkit} Version/19.0 Safari/604.1`,
      'Safari on iOS',
    ],
    ['curl/8.14.1', 'curl'],
    ['', 'Unknown browser'],
  ] as const)
    expect(describeBrowser(agent, accountTexts.en), agent).toBe(name)
})
