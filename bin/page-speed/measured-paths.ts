import { database } from '#lib/store/database.ts'
import { growLargeRun } from './large-run.ts'

const isoDate = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

/** Every page, every filter of the list of runs and the lists of the web API, with records of the seeded history. */
export async function measuredPaths(): Promise<string[]> {
  const source = await database().source.findFirstOrThrow({ orderBy: { runs: { _count: 'desc' } } })
  const several = await database().source.findMany({ orderBy: { name: 'asc' }, take: 12 })
  const passed = await database().run.findMany({
    where: { sourceId: source.id, status: 'passed', reverify: false },
    orderBy: { number: 'desc' },
    take: 40,
    select: { id: true, number: true, archiveId: true },
  })
  const [newest, oldest] = [passed[0], passed.at(-1)]
  const failed = await database().run.findFirst({ where: { status: 'failed' }, orderBy: { number: 'desc' } })
  const large = await growLargeRun(source.id)
  const running = await database().run.findFirst({ where: { status: 'running' } })
  const ci = await database().run.findFirst({
    where: { pullRequest: { not: null } },
    orderBy: { number: 'desc' },
  })
  const person = await database().run.findFirst({ where: { trigger: 'person' }, orderBy: { number: 'desc' } })
  const query = (search: Record<string, string | undefined>) =>
    `/runs?${new URLSearchParams(Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`
  const lists = (name: string, values: string[]) =>
    values.map((value) => `${name}=${encodeURIComponent(value)}`).join('&')
  const databases = lists(
    'source',
    several.map(({ id }) => id),
  )
  return [
    '/',
    '/runs',
    query({ before: '50000' }),
    query({ before: '900' }),
    query({ at: isoDate(500) }),
    query({ source: source.id }),
    `/runs?${databases}`,
    query({ status: 'failed' }),
    `/runs?${lists('status', ['failed', 'errored'])}`,
    `/runs?${databases}&${lists('status', ['failed', 'errored', 'cancelled'])}`,
    query({ trigger: 'command-line' }),
    query({ requestedBy: person?.requestedBy }),
    query({ commit: ci?.commit?.slice(0, 7) }),
    query({ branch: ci?.branch ?? undefined }),
    query({ branch: 'main' }),
    query({ pullRequest: String(ci?.pullRequest) }),
    query({ from: isoDate(30) }),
    query({ to: isoDate(600) }),
    query({ from: isoDate(400), to: isoDate(380), status: 'errored' }),
    query({ text: 'disk full' }),
    query({ text: 'main' }),
    query({ text: 'order_items' }),
    query({ text: source.name }),
    query({ text: 'nothing like it' }),
    `/runs/${newest?.id}`,
    `/runs/${failed?.id}`,
    `/runs/${running?.id}`,
    ...['', '?sort=-rows', '?show=changed&page=40', '?q=orders_99', '?schema=tenant_7&kind=index'].map(
      (view) => `/runs/${large}${view}`,
    ),
    `/api/v1/runs/${large}/tables?page=50`,
    `/runs/compare?a=${oldest?.id}&b=${newest?.id}`,
    ...['', '/runbook'].map((page) => `/databases/${source.id}${page}`),
    '/backups',
    '/archives',
    `/archives/${newest?.archiveId}`,
    ...['', `?source=${source.id}`, '?kind=overdue', '?severity=critical'].map(
      (search) => `/alerts${search}`,
    ),
    '/workers',
    '/account',
    ...['audit', 'members', 'keys', 'channels'].map((page) => `/settings/${page}`),
    '/api/v1/runs?limit=100',
    `/api/v1/runs?source=${source.id}`,
    '/api/v1/sources',
    `/api/v1/sources/${source.id}/gate`,
    '/api/v1/archives?limit=100',
    '/api/v1/alerts',
    '/api/v1/audit',
    '/metrics',
  ]
}
