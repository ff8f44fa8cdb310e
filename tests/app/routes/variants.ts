import { computeCacheBustingSearchParam } from 'next/dist/shared/lib/router/utils/cache-busting-search-param.js'
import type { Asked } from './ask-route.ts'

/** A way of asking for the same thing. */
export type Variant = {
  name: string
  of: (plain: Asked) => Asked
  /** The statuses that are right where the plain request is answered with `status`. */
  statuses: (status: number) => number[]
  /** Whether the data is in the answer to who may read it. */
  shows?: true
  suits: (route: string) => boolean
}

const tree = {
  'Next-Router-State-Tree': encodeURIComponent(
    JSON.stringify(['', { children: ['elsewhere', { children: ['__PAGE__', {}] }] }, null, 'refetch']),
  ),
}
const isPage = (route: string) => route.startsWith('page ')
const isRead = (route: string) => !/^(POST|PUT|PATCH|DELETE) /.test(route)
const any = () => true

const withHeaders = (
  name: string,
  headers: Record<string, string>,
  more: Partial<Variant> = {},
): Variant => ({
  name,
  of: (it) => ({ ...it, headers: { ...it.headers, ...headers } }),
  statuses: (status) => [status],
  suits: any,
  ...more,
})
const withPath = (name: string, change: (path: string) => string, more: Partial<Variant> = {}): Variant => ({
  name,
  of: (it) => {
    const [path = '', query] = it.path.split('?')
    return { ...it, path: `${change(path)}${query === undefined ? '' : `?${query}`}` }
  },
  // Another spelling of an address: the same answer, the way to the right spelling, or no such address.
  statuses: (status) => [status, 308, 404, 400, 405],
  suits: any,
  ...more,
})
const first = (path: string) =>
  path.replace(/^\/([a-z])/, (_, sign) => `/%${sign.charCodeAt(0).toString(16)}`)
const every = (path: string) =>
  path.replace(/[a-z]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** As Next's own client asks: with the sum over its headers, without which it is only redirected. To the sign-in the payload may lead too. */
const byClient = async (name: string, headers: Record<string, string>, more: Partial<Variant> = {}) => {
  const sum = await computeCacheBustingSearchParam(
    headers['Next-Router-Prefetch'] as '1' | undefined,
    headers['Next-Router-Segment-Prefetch'],
    headers['Next-Router-State-Tree'],
    undefined,
  )
  const { of, ...rest } = withHeaders(
    name,
    { RSC: '1', ...headers },
    {
      statuses: (status) => (status === 307 ? [307, 200] : [status]),
      ...more,
    },
  )
  const withSum = (path: string) => `${path}${path.includes('?') ? '&' : '?'}_rsc=${sum}`
  return { ...rest, of: (it: Asked) => ({ ...of(it), path: withSum(it.path) }) }
}
const prefetch = { ...tree, 'Next-Router-Prefetch': '1' }

export const variants: Variant[] = [
  withHeaders('plain', {}, { shows: true }),
  await byClient('RSC', {}, { shows: true }),
  await byClient('RSC with a state tree', tree, { shows: true }),
  await byClient('prefetch', prefetch),
  await byClient(
    'prefetch of a segment',
    { ...prefetch, 'Next-Router-Segment-Prefetch': '/_tree' },
    {
      statuses: (status) => [status, 200, 204, 404],
    },
  ),
  withHeaders('RSC without its sum', { RSC: '1', ...tree }, { statuses: (status) => [status, 307] }),
  withHeaders('purpose: prefetch', { Purpose: 'prefetch', 'Sec-Purpose': 'prefetch' }, { shows: true }),
  withHeaders(
    'as from inside',
    {
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      'x-nextjs-data': '1',
      'x-now-route-matches': '1=a',
      'x-matched-path': '/sign-in',
      'x-invoke-path': '/sign-in',
      'x-forwarded-host': 'elsewhere.example',
      'x-original-url': '/sign-in',
    },
    { shows: true },
  ),
  {
    ...withHeaders('_rsc in the address', { RSC: '1' }),
    of: (it) => ({
      ...it,
      path: `${it.path}${it.path.includes('?') ? '&' : '?'}_rsc=1wtp7`,
      headers: { ...it.headers, RSC: '1' },
    }),
    statuses: (status) => [status, 307],
  },
  withPath('.rsc', (path) => `${path === '/' ? '/index' : path}.rsc`, {
    suits: isPage,
    statuses: () => [404, 200, 307, 308],
  }),
  withPath('.segments', (path) => `${path === '/' ? '/index' : path}.segments/_tree.segment.rsc`, {
    suits: isPage,
    statuses: () => [404, 307, 308],
  }),
  { ...withHeaders('HEAD', {}), of: (it) => ({ ...it, method: 'HEAD' }), suits: isRead },
  withPath('first sign encoded', first),
  withPath('every letter encoded', every),
  withPath('encoded slash', (path) => path.replace(/(?<=.)\//g, '%2f')),
  withPath('double slash', (path) => `/${path}`),
  withPath('double slash inside', (path) => path.replace(/(?<=.)\//, '//')),
  withPath('trailing slash', (path) => (path === '/' ? '/' : `${path}/`)),
  withPath('dot segments', (path) => `/sign-in/..${path}`),
  withPath('upper case', (path) => path.replace(/^\/[a-z]+/, (it) => it.toUpperCase())),
]
