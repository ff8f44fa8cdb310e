import { test } from '#tests/support/browser.ts'
import { expectRestoredPages } from '#tests/support/restored-pages.ts'

test('what a command found out about a restored database has pages, in both languages', async ({
  page,
  site,
}) => {
  await expectRestoredPages(page, site)
})
