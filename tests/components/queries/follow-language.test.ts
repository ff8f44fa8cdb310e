import { afterEach, expect, test, vi } from 'vitest'
import { getJson } from '#components/queries/api-client.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page in one language, and what the web API answers it in another. `draw` draws the page in a language. */
function page(shown: string, answered: Record<string, string>) {
  const requested = vi.fn()
  const root = { lang: shown }
  const watchers: (() => void)[] = []
  vi.stubGlobal('document', { documentElement: root })
  vi.stubGlobal('dispatchEvent', ({ type }: Event) => requested(type))
  vi.stubGlobal('MutationObserver', function observer(this: object, seen: () => void) {
    Object.assign(this, { observe: () => watchers.push(seen), disconnect: () => watchers.splice(0) })
  })
  vi.stubGlobal('fetch', async () => Response.json({ status: 'running' }, { headers: answered }))
  const draw = (lang: string) => {
    root.lang = lang
    for (const seen of [...watchers]) seen()
  }
  return { requested, draw }
}

test('a page whose language was changed in another tab is drawn anew first, and mixes none of the two', async () => {
  const { requested, draw } = page('en', { 'content-language': 'pt-PT' })
  const drawn = vi.fn()
  getJson('/api/v1/runs/1').then(drawn)
  await vi.waitFor(() => expect(requested).toHaveBeenCalledExactlyOnceWith('backproof:language'))
  await new Promise((done) => setTimeout(done, 20))
  expect(drawn).not.toHaveBeenCalled()
  draw('pt-PT')
  await vi.waitFor(() => expect(drawn).toHaveBeenCalledExactlyOnceWith({ status: 'running' }))
})

test.each([[{ 'content-language': 'pt-PT' }], [{}]])(
  'a page in the language of the answer goes on',
  async (headers) => {
    const { requested } = page('pt-PT', headers)
    expect(await getJson('/api/v1/runs/1')).toEqual({ status: 'running' })
    expect(requested).not.toHaveBeenCalled()
  },
)
