import { expect, test, vi } from 'vitest'
import { overrideLocale, requestLocale } from '#app/_server/request-locale.ts'

// Outside of a request React keeps nothing; here every call is of one request.
vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  cache: (read: () => unknown) => {
    const kept = new Map<string, unknown>()
    return () => {
      if (!kept.has('read')) kept.set('read', read())
      return kept.get('read')
    }
  },
}))

test('all components of a request wait for one promise of its language, so that each is drawn once', async () => {
  expect(requestLocale()).toBe(requestLocale())
  expect(await requestLocale()).toMatchObject({ language: 'en' })
  overrideLocale({ language: 'pt', timeZone: 'UTC' })
  expect(requestLocale()).toBe(requestLocale())
  expect(await requestLocale()).toEqual({ language: 'pt', timeZone: 'UTC' })
})
