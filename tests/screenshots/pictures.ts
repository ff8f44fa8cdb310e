/** In the place of a route: an address that leads nowhere. */
export const notFound = 'not-found'

const ofInstallation = {
  runs: '/runs',
  alerts: '/alerts',
  archives: '/archives',
  workers: '/workers',
  channels: '/settings/channels',
  members: '/settings/members',
  keys: '/settings/keys',
  audit: '/settings/audit',
  account: '/account',
} as const

const ofDatabase = {
  database: '/databases/[id]',
  settings: '/databases/[id]/settings',
  runbook: '/databases/[id]/runbook',
  backups: '/backups',
  criteria: '/databases/[id]/criteria',
} as const

const report = { 'report-en': '/r/[token]', 'report-pt': '/r/[token]' } as const
const run = '/runs/[id]'
const database = '/databases/[id]'

/** What pictures are taken of: by state, the route of each page by its name in the file name of the picture. */
export const pictures = {
  'first-run': {
    ...{ 'sign-in': '/sign-in', databases: '/' },
    ...{ add: '/databases/new', connect: '/databases/connect', runs: '/runs' },
  },
  empty: {
    ...{ ...ofInstallation, ...ofDatabase, compare: '/runs/compare', storages: '/archives/storages' },
    ...{ rehearsals: '/databases/[id]/rehearsals', restored: '/databases/[id]/restored' },
    ...{ kit: '/databases/[id]/recovery-kit', drill: '/databases/[id]/runbook/drill' },
    ...{ links: '/settings/links', archived: '/databases/archived' },
  },
  running: { run, database },
  passed: { ...ofInstallation, ...ofDatabase, ...report, run },
  failed: { ...ofDatabase, ...report, runs: '/runs', run },
  error: { ...ofDatabase, runs: '/runs', alerts: '/alerts', run },
  'out-of-date': ofDatabase,
  connection: { settings: '/databases/[id]/settings' },
  archives: {
    ...{ storages: '/archives/storages', archive: '/archives/[id]', kit: '/databases/[id]/recovery-kit' },
    ...{ run, tables: '/databases/[id]/tables', compare: '/runs/compare' },
    ...{ warnings: '/runs/[id]/production-warnings' },
  },
  rehearsals: {
    ...{ run, requested: '/databases/[id]/rehearsals', list: '/databases/[id]/rehearsals' },
    ...{ fits: '/rehearsals/[id]', exceeds: '/rehearsals/[id]', fails: '/rehearsals/[id]' },
  },
  restored: {
    ...{ list: '/databases/[id]/restored', passed: '/restored/[id]', failed: '/restored/[id]' },
    ...{ undecided: '/restored/[id]', runbook: '/databases/[id]/runbook' },
  },
  drill: {
    ...{ begin: '/databases/[id]/runbook/drill', 'under-way': '/databases/[id]/runbook/drill' },
    runbook: '/databases/[id]/runbook',
  },
  railway: {
    ...{ schedules: '/backups/schedules', lock: '/backups/lock', 'pack-running': '/packs/[id]' },
    ...{ pack: '/packs/[id]', archive: '/archives/[id]' },
  },
  settings: {
    ...{ channels: '/settings/channels', channel: '/settings/channels/[id]' },
    ...{ 'new-email': '/settings/channels/new', 'new-slack': '/settings/channels/new' },
    ...{ 'new-discord': '/settings/channels/new', 'new-webhook': '/settings/channels/new' },
    ...{ 'new-ntfy': '/settings/channels/new', links: '/settings/links', members: '/settings/members' },
    ...{ keys: '/settings/keys', 'two-factor': '/account/two-factor', account: '/account' },
    ...{ code: '/sign-in/code', api: '/docs/api', audit: '/settings/audit' },
  },
  strangers: {
    ...{ 'sign-in-refused': '/sign-in', invite: '/invite/[token]', 'invite-used': '/invite/[token]' },
    ...{ passcode: '/r/[token]', 'passcode-wrong': '/r/[token]', 'no-report': notFound },
    'not-found': notFound,
  },
  viewer: { database, settings: '/databases/[id]/settings', keys: '/settings/keys' },
  removed: {
    ...{ list: '/', remove: '/databases/[id]/remove', archived: '/databases/archived' },
    ...{ database, delete: '/databases/[id]/remove' },
  },
  portuguese: {
    ...{ ...ofInstallation, ...ofDatabase, run, add: '/databases/new', connect: '/databases/connect' },
    ...{ archive: '/archives/[id]', storages: '/archives/storages', compare: '/runs/compare' },
    ...{ tables: '/databases/[id]/tables', warnings: '/runs/[id]/production-warnings' },
    ...{ rehearsals: '/databases/[id]/rehearsals', restored: '/databases/[id]/restored' },
    ...{ drill: '/databases/[id]/runbook/drill', remove: '/databases/[id]/remove' },
    ...{ links: '/settings/links', channel: '/settings/channels/new', api: '/docs/api' },
    ...{ schedules: '/backups/schedules', 'not-found': notFound },
  },
  huge: {
    ...{ databases: '/', runs: '/runs', alerts: '/alerts', archives: '/archives', database },
    ...{ run, tables: run, running: run, compare: '/runs/compare', audit: '/settings/audit' },
    ...{ members: '/settings/members', keys: '/settings/keys', 'new-slack': '/settings/channels/new' },
  },
  'no-worker': { run, workers: '/workers', databases: '/', connect: '/databases/connect' },
} as const

export type State = keyof typeof pictures
export type PageName<S extends State> = keyof (typeof pictures)[S] & string
