import type { MemberRole, Permission } from '#lib/access/roles.ts'
import type { KeyCaller } from './key-callers.ts'
import type { Seeded } from './seed.ts'

export type Who = 'anonymous' | 'expired' | MemberRole | KeyCaller

export type Entry = {
  /** The path, with the seeded ids. */
  at: (seeded: Seeded) => string
  /** The JSON body. */
  body?: unknown
  /** The permission that it needs beside `read`: a role without it gets 403. */
  needs?: Permission
  /** Status for an admin, and for each role that has the permission. */
  admin: number
  /** Status without a session and with an expired one. Default: 307 to the sign-in for a page, 401 for the web API. */
  anonymous?: number
  /** Status of HEAD, where it differs from GET. */
  head?: number
  /** True where the answer to an admin carries data: it must hold a canary, otherwise the search for leaks would prove nothing. */
  data?: true
  /** True where the token in the link gives access to the Report. */
  byLink?: true
}

const page = (at: Entry['at'], more: Partial<Entry> = {}): Entry => ({ at, admin: 200, data: true, ...more })
const open = (at: string, status = 200, more: Partial<Entry> = {}): Entry => ({
  at: () => at,
  admin: status,
  anonymous: status,
  ...more,
})
const source = ({ sourceId }: Seeded) => `/api/v1/sources/${sourceId}`
const run = ({ runId }: Seeded) => `/api/v1/runs/${runId}`

/**
 * The status of each route by role. Requests that would change something send an invalid body or an unknown id, so they change nothing;
 * the kind of refusal shows whether the role is allowed.
 */
export const entries: Record<string, Entry> = {
  'page /': page(() => '/'),
  'page /runs': page(() => '/runs'),
  'page /runs/compare': page(() => '/runs/compare'),
  'page /runs/[id]': page(({ runId }) => `/runs/${runId}`),
  'page /backups': page(({ sourceId }) => `/backups?source=${sourceId}`),
  'page /backups/lock': page(
    ({ sourceId, backupId }) => `/backups/lock?source=${sourceId}&backup=${backupId}`,
  ),
  'page /backups/schedules': page(({ sourceId }) => `/backups/schedules?source=${sourceId}`),
  'page /archives': page(() => '/archives'),
  'page /archives/[id]': page(({ archiveId }) => `/archives/${archiveId}`),
  'POST /api/v1/archives/[id]/downloads': {
    at: () => '/api/v1/archives/unknown/downloads',
    body: { copyId: 'unknown' },
    needs: 'manage',
    admin: 404,
  },
  'page /databases/[id]/rehearsals': page(({ sourceId }) => `/databases/${sourceId}/rehearsals`),
  'page /rehearsals/[id]': page(({ rehearsalId }) => `/rehearsals/${rehearsalId}`),
  'POST /api/v1/sources/[id]/rehearsals': {
    at: (seeded) => `${source(seeded)}/rehearsals`,
    body: { files: [] },
    needs: 'rehearse',
    admin: 400,
  },
  'GET /api/v1/rehearsal-requests/[id]': { at: () => '/api/v1/rehearsal-requests/unknown', admin: 404 },
  'POST /api/v1/rehearsal-requests/[id]/cancel': {
    at: () => '/api/v1/rehearsal-requests/unknown/cancel',
    needs: 'rehearse',
    admin: 404,
  },
  'GET /api/v1/sources/[id]/rehearsals': {
    at: (seeded) => `${source(seeded)}/rehearsals`,
    admin: 200,
    data: true,
  },
  'GET /api/v1/rehearsals/[id]': {
    at: ({ rehearsalId }) => `/api/v1/rehearsals/${rehearsalId}`,
    admin: 200,
    data: true,
  },
  'page /databases/[id]/restored': page(({ sourceId }) => `/databases/${sourceId}/restored`),
  'page /restored/[id]': page(({ restoredId }) => `/restored/${restoredId}`),
  'GET /api/v1/sources/[id]/restored': {
    at: (seeded) => `${source(seeded)}/restored`,
    admin: 200,
    data: true,
  },
  'GET /api/v1/restored/[id]': {
    at: ({ restoredId }) => `/api/v1/restored/${restoredId}`,
    admin: 200,
    data: true,
  },
  'page /archives/storages': page(() => '/archives/storages'),
  'page /databases/new': page(() => '/databases/new'),
  'page /databases/archived': { at: () => '/databases/archived', admin: 200 },
  'page /databases/connect': page(({ tokenId }) => `/databases/connect?token=${tokenId}`),
  'page /databases/[id]': page(({ sourceId }) => `/databases/${sourceId}`),
  'page /databases/[id]/tables': page(
    ({ sourceId }) => `/databases/${sourceId}/tables?schema=app&name=users`,
  ),
  'page /databases/[id]/settings': page(({ sourceId }) => `/databases/${sourceId}/settings`),
  'page /databases/[id]/remove': page(({ sourceId }) => `/databases/${sourceId}/remove`),
  'page /databases/[id]/runbook': page(({ sourceId }) => `/databases/${sourceId}/runbook`),
  // No Alert is seeded, so the answer holds no canary.
  'page /alerts': { at: () => '/alerts', admin: 200 },
  'page /workers': page(() => '/workers'),
  'GET /api/v1/alerts': { at: () => '/api/v1/alerts', admin: 200 },
  'page /docs/api': { at: () => '/docs/api', admin: 200 },
  'page /settings/keys': page(() => '/settings/keys'),
  'GET /api/v1/signing-keys': { at: () => '/api/v1/signing-keys', admin: 200 },
  'GET /api/v1/runs/[id]/report.json': {
    at: (seeded) => `${run(seeded)}/report.json`,
    admin: 200,
    data: true,
  },
  'page /settings/audit': page(() => '/settings/audit'),
  'GET /api/v1/audit': { at: () => '/api/v1/audit', needs: 'manage', admin: 200, data: true },
  'GET /api/v1/audit/export': {
    at: () => '/api/v1/audit/export?format=csv',
    needs: 'manage',
    admin: 200,
    data: true,
  },
  'page /settings/channels': page(() => '/settings/channels'),
  'page /settings/channels/new': page(() => '/settings/channels/new?kind=email'),
  'page /settings/channels/[id]': page(({ channelId }) => `/settings/channels/${channelId}`),
  'page /databases/[id]/recovery-kit': page(({ sourceId }) => `/databases/${sourceId}/recovery-kit`),
  'page /sign-in': open('/sign-in'),
  'page /sign-in/code': open('/sign-in/code'),
  'page /account': page(() => '/account'),
  // Nothing is being set up.
  'page /account/two-factor': { at: () => '/account/two-factor', admin: 307 },
  // A wrong token: the page says so to everybody.
  'page /invite/[token]': open('/invite/unknown'),
  'page /settings/members': page(() => '/settings/members'),
  'page /r/[token]': page(({ shareToken }) => `/r/${shareToken}`, { anonymous: 200, byLink: true }),
  // For readers with the link, like the page.
  'GET /r/[token]/picture.png': {
    at: ({ shareToken }) => `/r/${shareToken}/picture.png`,
    ...{ admin: 200, anonymous: 200, byLink: true },
  },
  'GET /r/[token]/report.json': page(({ shareToken }) => `/r/${shareToken}/report.json`, {
    ...{ anonymous: 200, byLink: true },
  }),
  'GET /r/[token]/report.md': page(({ shareToken }) => `/r/${shareToken}/report.md`, {
    ...{ anonymous: 200, byLink: true },
  }),
  'POST /api/v1/shared/passcode': open('/api/v1/shared/passcode', 400, { body: {} }),
  'page /settings/links': page(() => '/settings/links'),
  'GET /api/v1/shares': page(() => '/api/v1/shares', { anonymous: 401 }),
  'POST /api/v1/shares/[id]/revoke': {
    at: () => '/api/v1/shares/unknown/revoke',
    needs: 'share',
    admin: 404,
  },
  'metadata /icon.svg': open('/icon.svg'),
  'public /robots.txt': open('/robots.txt'),
  'public /gate.mjs': open('/gate.mjs'),
  'public /tab/info.svg': open('/tab/info.svg'),
  'public /tab/negative.svg': open('/tab/negative.svg'),
  'public /tab/neutral.svg': open('/tab/neutral.svg'),
  'public /tab/positive.svg': open('/tab/positive.svg'),
  'public /tab/unknown.svg': open('/tab/unknown.svg'),
  'public /tab/warning.svg': open('/tab/warning.svg'),

  'GET /api/health': open('/api/health'),
  'GET /api/health/ready': open('/api/health/ready'),
  // Off without a token; with one it knows no sessions. tests/app/metrics.test.ts holds the rest.
  'GET /metrics': open('/metrics', 404),
  'GET /missing-script': open('/missing-script', 404),
  // The library takes no HEAD.
  'GET /api/auth/[...all]': open('/api/auth/get-session', 200, { data: true, head: 404 }),
  'POST /api/auth/[...all]': open('/api/auth/sign-out', 200, { body: {} }),
  'POST /api/v1/session': open('/api/v1/session', 400, { body: {} }),
  'POST /api/v1/session/end': open('/api/v1/session/end', 303),
  'POST /api/v1/invitations/accept': open('/api/v1/invitations/accept', 400, { body: {} }),
  'POST /api/v1/session/code': open('/api/v1/session/code', 400, { body: {} }),
  'GET /api/v1/account': page(() => '/api/v1/account', { anonymous: 401 }),
  'POST /api/v1/account/password': { at: () => '/api/v1/account/password', body: {}, admin: 400 },
  'POST /api/v1/account/two-factor': { at: () => '/api/v1/account/two-factor', body: {}, admin: 400 },
  'POST /api/v1/account/two-factor/confirm': {
    at: () => '/api/v1/account/two-factor/confirm',
    body: {},
    admin: 400,
  },
  'POST /api/v1/account/two-factor/disable': {
    at: () => '/api/v1/account/two-factor/disable',
    body: {},
    admin: 400,
  },
  'POST /api/v1/account/two-factor/backup-codes': {
    at: () => '/api/v1/account/two-factor/backup-codes',
    body: {},
    admin: 400,
  },
  'POST /api/v1/account/passkeys/[id]/rename': {
    at: () => '/api/v1/account/passkeys/unknown/rename',
    body: {},
    admin: 400,
  },
  'POST /api/v1/account/passkeys/[id]/remove': {
    at: () => '/api/v1/account/passkeys/unknown/remove',
    body: {},
    admin: 404,
  },
  'POST /api/v1/account/sessions/[id]/end': {
    at: () => '/api/v1/account/sessions/unknown/end',
    body: {},
    admin: 404,
  },
  'POST /api/v1/account/sessions/end': { at: () => '/api/v1/account/sessions/end', body: {}, admin: 400 },
  'GET /api/v1/members': page(() => '/api/v1/members', { needs: 'manage', anonymous: 401 }),
  'POST /api/v1/members/invitations': {
    at: () => '/api/v1/members/invitations',
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'POST /api/v1/members/[id]/role': {
    at: () => '/api/v1/members/unknown/role',
    body: { role: 'viewer' },
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/members/invitations/[id]/revoke': {
    at: () => '/api/v1/members/invitations/unknown/revoke',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/members/[id]/disable': {
    at: () => '/api/v1/members/unknown/disable',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/members/[id]/enable': {
    at: () => '/api/v1/members/unknown/enable',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/members/[id]/remove': {
    at: () => '/api/v1/members/unknown/remove',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/members/[id]/sign-out': {
    at: () => '/api/v1/members/unknown/sign-out',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/members/[id]/second-factor/reset': {
    at: () => '/api/v1/members/unknown/second-factor/reset',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/preferences': open('/api/v1/preferences', 200, { body: { language: 'pt' } }),
  'POST /api/v1/theme': open('/api/v1/theme', 303, { body: { theme: 'dark' } }),

  'GET /api/v1/runs': page(() => '/api/v1/runs', { anonymous: 401 }),
  'GET /api/v1/runs/export': page(() => '/api/v1/runs/export?format=csv', { anonymous: 401 }),
  'GET /api/v1/runs/[id]/comparison': {
    at: (ids) => `${run(ids)}/comparison?with=unknown`,
    admin: 404,
  },
  // The figures of one table hold no name that the seed made.
  'GET /api/v1/sources/[id]/tables': {
    at: (ids) => `${source(ids)}/tables?schema=app&name=users`,
    admin: 200,
  },
  'GET /api/v1/runs/[id]': page(run, { anonymous: 401 }),
  'page /runs/[id]/production-warnings': page(({ runId }) => `/runs/${runId}/production-warnings`),
  'GET /api/v1/runs/[id]/production-warnings': { at: (ids) => `${run(ids)}/production-warnings`, admin: 200 },
  'GET /api/v1/runs/[id]/tables': page((ids) => `${run(ids)}/tables`, { anonymous: 401 }),
  'GET /api/v1/runs/[id]/checks': page((ids) => `${run(ids)}/checks`, { anonymous: 401 }),
  // No line is seeded, so the answer holds no canary.
  'GET /api/v1/runs/[id]/log': { at: (ids) => `${run(ids)}/log`, admin: 200 },
  'GET /api/v1/runs/[id]/export': page((ids) => `${run(ids)}/export?format=csv`, { anonymous: 401 }),
  'POST /api/v1/runs/[id]/cancel': { at: (ids) => `${run(ids)}/cancel`, needs: 'verify', admin: 202 },
  'POST /api/v1/runs/[id]/kept-copy/remove': {
    at: (ids) => `${run(ids)}/kept-copy/remove`,
    needs: 'verify',
    admin: 202,
  },
  'GET /api/v1/runs/[id]/shares': page((ids) => `${run(ids)}/shares`, { anonymous: 401 }),
  'POST /api/v1/runs/[id]/shares': {
    at: (ids) => `${run(ids)}/shares`,
    body: { expiresInDays: 0 },
    needs: 'share',
    admin: 400,
  },
  'DELETE /api/v1/runs/[id]/shares/[shareId]': {
    at: (ids) => `${run(ids)}/shares/unknown`,
    needs: 'share',
    admin: 404,
  },
  'POST /api/v1/runs/[id]/shares/[shareId]/revoke': {
    at: (ids) => `${run(ids)}/shares/unknown/revoke`,
    needs: 'share',
    admin: 404,
  },
  'POST /api/v1/runs/[id]/production-warnings/[position]/acknowledge': {
    at: (ids) => `${run(ids)}/production-warnings/9/acknowledge`,
    body: {},
    needs: 'share',
    admin: 400,
  },
  'POST /api/v1/runs/[id]/warnings/[position]/acknowledge': {
    at: (ids) => `${run(ids)}/warnings/9/acknowledge`,
    needs: 'share',
    admin: 404,
  },
  'GET /api/v1/worker': { at: () => '/api/v1/worker', admin: 200 },
  'GET /api/v1/workers': { at: () => '/api/v1/workers', admin: 200, data: true },
  'GET /api/v1/backups': page(({ sourceId }) => `/api/v1/backups?source=${sourceId}`, { anonymous: 401 }),
  'GET /api/v1/openapi.json': open('/api/v1/openapi.json'),
  'GET /api/[[...path]]': open('/api/v1/unknown', 404),
  'POST /api/[[...path]]': open('/api/v1/unknown', 404),
  'PUT /api/[[...path]]': open('/api/v1/unknown', 404),
  'PATCH /api/[[...path]]': open('/api/v1/unknown', 404),
  'DELETE /api/[[...path]]': open('/api/v1/unknown', 404),
  'GET /api/v1/overview': page(() => '/api/v1/overview', { anonymous: 401 }),
  'GET /api/v1/sources': page(() => '/api/v1/sources', { anonymous: 401 }),
  'GET /api/v1/archives': page(() => '/api/v1/archives', { anonymous: 401 }),
  'GET /api/v1/archives/[id]': page(({ archiveId }) => `/api/v1/archives/${archiveId}`, { anonymous: 401 }),
  'GET /api/v1/archives/[id]/downloads': {
    at: ({ archiveId }) => `/api/v1/archives/${archiveId}/downloads`,
    admin: 200,
  },
  'GET /api/v1/railway/tokens': { at: () => '/api/v1/railway/tokens', admin: 200 },
  'GET /api/v1/operator-alerts': { at: () => '/api/v1/operator-alerts', admin: 200 },
  'GET /api/v1/keys/[id]': { at: () => '/api/v1/keys/missing', needs: 'manage', admin: 404 },
  'GET /api/v1/disks': { at: () => '/api/v1/disks', admin: 200 },
  'GET /api/v1/keys': { at: () => '/api/v1/keys', needs: 'manage', admin: 200 },
  'POST /api/v1/keys': { at: () => '/api/v1/keys', body: {}, needs: 'manage', admin: 400 },
  'DELETE /api/v1/keys/[id]': { at: () => '/api/v1/keys/missing', needs: 'manage', admin: 404 },
  'POST /api/v1/keys/[id]/revoke': { at: () => '/api/v1/keys/missing/revoke', needs: 'manage', admin: 404 },
  'GET /api/v1/channels': page(() => '/api/v1/channels', { anonymous: 401 }),
  'POST /api/v1/channels': { at: () => '/api/v1/channels', body: {}, needs: 'manage', admin: 400 },
  'GET /api/v1/channels/[id]': page(({ channelId }) => `/api/v1/channels/${channelId}`, { anonymous: 401 }),
  'POST /api/v1/channels/[id]': {
    at: ({ channelId }) => `/api/v1/channels/${channelId}`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'DELETE /api/v1/channels/[id]': { at: () => '/api/v1/channels/missing', needs: 'manage', admin: 404 },
  'POST /api/v1/channels/[id]/remove': {
    at: () => '/api/v1/channels/missing/remove',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/channels/[id]/test': {
    at: () => '/api/v1/channels/missing/test',
    needs: 'manage',
    admin: 404,
  },
  // BACKPROOF_ALERT_URL is not set here.
  'POST /api/v1/operator-alerts/test': {
    at: () => '/api/v1/operator-alerts/test',
    needs: 'manage',
    admin: 409,
  },
  'GET /api/v1/deliveries': page(() => '/api/v1/deliveries', { anonymous: 401 }),
  'POST /api/v1/deliveries/[id]/send-again': {
    at: () => '/api/v1/deliveries/missing/send-again',
    needs: 'manage',
    admin: 404,
  },
  'GET /api/v1/railway/tasks/[id]': page(({ taskId }) => `/api/v1/railway/tasks/${taskId}`, {
    anonymous: 401,
  }),
  'POST /api/v1/railway/tokens': {
    at: () => '/api/v1/railway/tokens',
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'GET /api/v1/railway/tokens/[id]': page(({ tokenId }) => `/api/v1/railway/tokens/${tokenId}`, {
    anonymous: 401,
  }),
  'POST /api/v1/railway/tokens/[id]': {
    at: () => '/api/v1/railway/tokens/unknown',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/railway/tokens/[id]/sources': {
    at: ({ tokenId }) => `/api/v1/railway/tokens/${tokenId}/sources`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'GET /api/v1/storages': page(() => '/api/v1/storages', { anonymous: 401 }),
  'POST /api/v1/storages': { at: () => '/api/v1/storages', body: {}, needs: 'manage', admin: 400 },
  'POST /api/v1/storages/[id]/check': {
    at: () => '/api/v1/storages/unknown/check',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/storages/[id]/remove': {
    at: () => '/api/v1/storages/unknown/remove',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/sources': { at: () => '/api/v1/sources', body: {}, needs: 'manage', admin: 400 },
  'GET /api/v1/sources/[id]': page(source, { anonymous: 401 }),
  'GET /api/v1/sources/[id]/schedule': { at: (ids) => `${source(ids)}/schedule`, admin: 200 },
  'POST /api/v1/sources/[id]/schedule': {
    at: (ids) => `${source(ids)}/schedule`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'GET /api/v1/sources/[id]/railway': page((ids) => `${source(ids)}/railway`, { anonymous: 401 }),
  'GET /api/v1/sources/[id]/railway/backups': page((ids) => `${source(ids)}/railway/backups`, {
    anonymous: 401,
  }),
  'GET /api/v1/sources/[id]/railway/tasks': page((ids) => `${source(ids)}/railway/tasks`, { anonymous: 401 }),
  'POST /api/v1/sources/[id]/railway/tasks': {
    at: (ids) => `${source(ids)}/railway/tasks`,
    body: {},
    needs: 'verify',
    admin: 400,
  },
  'POST /api/v1/sources/[id]/checks': {
    at: (ids) => `${source(ids)}/checks`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'DELETE /api/v1/sources/[id]/checks/[index]': {
    at: (ids) => `${source(ids)}/checks/9`,
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/sources/[id]/checks/[index]/remove': {
    at: (ids) => `${source(ids)}/checks/9/remove`,
    body: {},
    needs: 'manage',
    admin: 404,
  },
  // What is seeded did not record its tables, so the answer names none.
  'GET /api/v1/sources/[id]/history': { at: (ids) => `${source(ids)}/history`, admin: 200 },
  'GET /api/v1/sources/[id]/overview': page((ids) => `${source(ids)}/overview`, { anonymous: 401 }),
  'GET /api/v1/sources/[id]/gate': page((ids) => `${source(ids)}/gate`, {
    needs: 'gate',
    admin: 428,
    anonymous: 401,
  }),
  'GET /api/v1/sources/[id]/badges': { at: (ids) => `${source(ids)}/badges`, admin: 200 },
  'POST /api/v1/sources/[id]/badges': {
    at: () => '/api/v1/sources/unknown/badges',
    needs: 'manage',
    admin: 404,
  },
  'DELETE /api/v1/sources/[id]/badges/[badgeId]': {
    at: (ids) => `${source(ids)}/badges/unknown`,
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/sources/[id]/badges/[badgeId]/revoke': {
    at: (ids) => `${source(ids)}/badges/unknown/revoke`,
    needs: 'manage',
    admin: 404,
  },
  // A badge is open to everyone who has its link: tests/app/badges.test.ts holds the rest.
  'GET /b/[file]': open('/b/unknown.svg', 404),
  'GET /b/[file]/shields': open('/b/unknown/shields', 404),
  'POST /api/v1/sources/[id]/rename': {
    at: (ids) => `${source(ids)}/rename`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'POST /api/v1/sources/[id]/connection': {
    at: (ids) => `${source(ids)}/connection`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'POST /api/v1/sources/[id]/connection/confirm': {
    at: (ids) => `${source(ids)}/connection/confirm`,
    body: { answer: 'replace' },
    needs: 'manage',
    admin: 409,
  },
  'POST /api/v1/sources/[id]/archive': {
    at: () => '/api/v1/sources/unknown/archive',
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/sources/[id]/unarchive': {
    at: () => '/api/v1/sources/unknown/unarchive',
    needs: 'manage',
    admin: 404,
  },
  // None is seeded archived, so the list holds no canary.
  'GET /api/v1/sources/archived': { at: () => '/api/v1/sources/archived', admin: 200 },
  'POST /api/v1/sources/[id]/delete': {
    at: (ids) => `${source(ids)}/delete`,
    body: { name: 'another name' },
    needs: 'manage',
    admin: 400,
  },
  'POST /api/v1/sources/[id]/probe': {
    at: () => '/api/v1/sources/unknown/probe',
    needs: 'verify',
    admin: 404,
  },
  'POST /api/v1/sources/[id]/gate/override': {
    at: (ids) => `${source(ids)}/gate/override`,
    body: {},
    needs: 'manage',
    admin: 400,
  },
  'DELETE /api/v1/sources/[id]/gate/override': {
    at: (ids) => `${source(ids)}/gate/override`,
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/sources/[id]/gate/override/revoke': {
    at: (ids) => `${source(ids)}/gate/override/revoke`,
    needs: 'manage',
    admin: 404,
  },
  'POST /api/v1/sources/[id]/policy': {
    at: (ids) => `${source(ids)}/policy`,
    body: { freshWithinHours: 'x' },
    needs: 'manage',
    admin: 400,
  },
  'POST /api/v1/sources/[id]/railway/disconnect': {
    at: () => '/api/v1/sources/unknown/railway/disconnect',
    needs: 'manage',
    admin: 404,
  },
  'GET /api/v1/sources/[id]/drills': page((ids) => `${source(ids)}/drills`, { anonymous: 401 }),
  'POST /api/v1/sources/[id]/drills': {
    at: (ids) => `${source(ids)}/drills`,
    body: {},
    needs: 'share',
    admin: 400,
  },
  'GET /api/v1/sources/[id]/drills/running': {
    at: (ids) => `${source(ids)}/drills/running`,
    admin: 200,
  },
  'POST /api/v1/sources/[id]/drills/running': {
    at: (ids) => `${source(ids)}/drills/running`,
    body: {},
    needs: 'share',
    admin: 400,
  },
  'GET /api/v1/sources/[id]/runbook/contacts': {
    at: (ids) => `${source(ids)}/runbook/contacts`,
    admin: 200,
  },
  'POST /api/v1/sources/[id]/runbook/contacts': {
    at: (ids) => `${source(ids)}/runbook/contacts`,
    body: { name1: 5 },
    needs: 'share',
    admin: 400,
  },
  'page /databases/[id]/runbook/drill': page(({ sourceId }) => `/databases/${sourceId}/runbook/drill`),
  'page /databases/[id]/criteria': page(({ sourceId }) => `/databases/${sourceId}/criteria`),
  'GET /api/v1/sources/[id]/criteria': page((ids) => `${source(ids)}/criteria`, { anonymous: 401 }),
  'GET /api/v1/sources/[id]/runbook': page((ids) => `${source(ids)}/runbook`, { anonymous: 401 }),
  'page /packs/[id]': page(({ packId }) => `/packs/${packId}`),
  'GET /api/v1/packs/[id]': page(({ packId }) => `/api/v1/packs/${packId}`, { anonymous: 401 }),
  'POST /api/v1/sources/[id]/packs': {
    at: (ids) => `${source(ids)}/packs`,
    body: { holdDays: 0 },
    needs: 'verify',
    admin: 400,
  },
  'POST /api/v1/sources/[id]/runs': { at: () => '/api/v1/sources/unknown/runs', needs: 'verify', admin: 404 },
  'GET /api/v1/sources/[id]/recovery-kit': page((ids) => `${source(ids)}/recovery-kit`, { anonymous: 401 }),
}
