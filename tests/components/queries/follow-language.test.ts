import { afterEach, expect, test, vi } from 'vitest'
import { getJson } from '#components/queries/api-client.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page in one language, and what the web API answers it in another. */
function page(shown: string, answered: Record<string, string>) {
  const reload = vi.fn()
  vi.stubGlobal('document', { documentElement: { lang: shown } })
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('fetch', async () => Response.json({ status: 'running' }, { headers: answered }))
  return reload
}

test('a page whose language was changed in another tab is loaded anew, and draws nothing of the other', async () => {
  const reload = page('en', { 'content-language': 'pt-PT' })
  const drawn = vi.fn()
  getJson('/api/v1/runs/1').then(drawn)
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce())
  await new Promise((done) => setTimeout(done, 20))
  expect(drawn).not.toHaveBeenCalled()
})

test.each([[{ 'content-language': 'pt-PT' }], [{}]])(
  'a page in the language of the answer goes on',
  async (headers) => {
    const reload = page('pt-PT', headers)
    expect(await getJson('/api/v1/runs/1')).toEqual({ status: 'running' })
    expect(reload).not.toHaveBeenCalled()
  },
)
