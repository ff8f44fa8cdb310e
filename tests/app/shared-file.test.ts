import { expect, test } from 'vitest'
import { isPreview, methodHeader } from '#app/_server/is-preview.ts'
import { refuseSharedFile } from '#app/_server/shared-file.ts'
import { languages } from '#lib/language.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'

test('a link that gives no file says why and what to do, in the form that was asked for', async () => {
  for (const language of languages)
    for (const [why, status, code] of [
      ['locked', 403, 'forbidden'],
      ['gone', 404, 'not-found'],
    ] as const) {
      const json = refuseSharedFile(why, 'json', 'a-token', language)
      expect([json.status, json.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
      const problem = await json.json()
      expect(problem).toMatchObject({ type: 'about:blank', status, code, title: problem.message })
      expect(problem.hint.includes('/r/a-token')).toBe(why === 'locked')
      const text = refuseSharedFile(why, 'text', 'a-token', language)
      expect([text.status, text.headers.get('content-type')]).toEqual([status, 'text/plain; charset=utf-8'])
      expect(await text.text()).toBe(`${problem.message}\n${problem.hint}\n`)
    }
})

test('a request for the headers alone is no reader', () => {
  const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
  expect(isPreview(new Headers({ ...browser, [methodHeader]: 'GET' }))).toBe(false)
  expect(isPreview(new Headers({ ...browser, [methodHeader]: 'HEAD' }))).toBe(true)
})
