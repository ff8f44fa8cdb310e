import { expect, test } from '#tests/support/browser.ts'

test('addresses of earlier versions lead to the pages of today, for good', async ({ page, site }) => {
  const id = site.sourceId
  const moved = async (path: string) => {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    return [answer.status(), answer.headers().location]
  }
  expect(await moved('/sources')).toEqual([308, '/'])
  expect(await moved('/databases')).toEqual([308, '/'])
  expect(await moved('/sources/new')).toEqual([308, '/databases/new'])
  expect(await moved('/sources/connect?token=t1')).toEqual([308, '/databases/connect?token=t1'])
  expect(await moved(`/sources/${id}?saved=1`)).toEqual([308, `/databases/${id}/settings?saved=1`])
  expect(await moved(`/sources/${id}/runbook`)).toEqual([308, `/databases/${id}/runbook`])
  expect(await moved(`/sources/${id}/recovery-kit`)).toEqual([308, `/databases/${id}/recovery-kit`])
  expect(await moved(`/?source=${id}`)).toEqual([308, `/databases/${id}`])
})
