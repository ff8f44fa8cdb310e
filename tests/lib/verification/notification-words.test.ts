import { describe, expect, test } from 'vitest'
import { discordPayload } from '#lib/notify/discord.ts'
import { emailHtml, emailSubject, emailText } from '#lib/notify/email-content.ts'
import { messageOf } from '#lib/notify/message.ts'
import { ntfyPayload } from '#lib/notify/ntfy.ts'
import { slackPayload } from '#lib/notify/slack.ts'
import { problem } from '#lib/problem.ts'
import { advanceAlert } from '#lib/verification/alert-state.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { Notification, NotificationKind } from '#lib/verification/notification.ts'
import type { NotificationFacts } from '#lib/verification/notification-facts.ts'
import { createNotification, notificationWords } from '#lib/verification/notification-words.ts'

const hour = 3_600_000
const at = '2026-11-22T02:44:00.000Z'
const { details: refused } = problem('channel-rejected/server-error', {
  host: 'x.example',
  status: 500,
  reason: null,
})
const { details: refusedByServer } = problem('connection-refused', { place: 'db:5432' })
const { details: droppedThere } = problem('unknown-database', { place: 'db:5432/shop' })
const words = { en: 'is missing from storage', pt: 'não está no armazenamento' }

/** One message of each kind of facts, with the sentence of what happened in both languages. */
const samples: [NotificationKind, NotificationFacts, en: string, pt: string][] = [
  [
    'failed',
    {
      about: 'failed',
      answer: { en: 'Do not deploy. A row is missing.', pt: 'Não faça deploy. Falta uma linha.' },
    },
    'Do not deploy. A row is missing.',
    'Não faça deploy. Falta uma linha.',
  ],
  [
    'failed',
    { about: 'failed', fault: 'source', answer: { en: 'A key has no row.', pt: 'Uma chave não tem linha.' } },
    'A key has no row.',
    'Uma chave não tem linha.',
  ],
  [
    'failed',
    { about: 'failed', fault: 'promise', answer: { en: 'A check failed.', pt: 'Uma verificação falhou.' } },
    'A check failed.',
    'Uma verificação falhou.',
  ],
  [
    'production',
    { about: 'production', state: 'unreachable', problem: refusedByServer, since: at, verifiedAt: at },
    'Production unreachable since 22 Nov 02:44 UTC. Nothing accepts connections at db:5432.',
    'Produção inacessível desde 22 nov 02:44 UTC. Nada aceita ligações em db:5432.',
  ],
  [
    'production',
    { about: 'production', state: 'missing', problem: droppedThere, since: at, verifiedAt: null },
    'Production database missing since 22 Nov 02:44 UTC. The server has no database with this name: db:5432/shop.',
    'Base de dados de produção em falta desde 22 nov 02:44 UTC. O servidor não tem nenhuma base de dados com este nome: db:5432/shop.',
  ],
  [
    'production',
    { about: 'production', state: 'empty', problem: null, since: at, verifiedAt: at },
    'Production empty since 22 Nov 02:44 UTC.',
    'Produção vazia desde 22 nov 02:44 UTC.',
  ],
  [
    'errored-twice',
    { about: 'errored-twice', before: 8, newest: 9 },
    'Runs 8 and 9 could not finish.',
    'As execuções 8 e 9 não foram concluídas.',
  ],
  [
    'overdue',
    { about: 'overdue', proved: true, ageMs: 28 * hour, limitMs: 24 * hour },
    'The newest verified archive is 1 d 4 h old; the policy allows 1 d.',
    'A cópia de segurança verificada mais recente tem 1 d 4 h; a política permite 1 d.',
  ],
  [
    'overdue',
    { about: 'overdue', proved: false, ageMs: 30_000, limitMs: hour },
    'Never verified; the database was added under 1 min ago.',
    'Nunca verificada; a base de dados foi adicionada há menos de 1 min.',
  ],
  [
    'schedule-missed',
    { about: 'schedule-missed', plannedAt: '2026-12-22T02:44:00.000Z' },
    'The run that was planned for 22 Dec 02:44 UTC has not started.',
    'A execução planeada para 22 dez 02:44 UTC não começou.',
  ],
  [
    'storage-failing',
    {
      ...{ about: 'storage', unusable: 2, first: { what: 'archive', takenAt: at, words } },
      more: [
        { what: 'archive', takenAt: at, words: { en: 'ceci' } },
        { what: 'folder', takenAt: at, words, storage: 'offsite' },
        { what: 'copy', takenAt: at, storage: 'mirror', state: 'missing' },
        { what: 'copy', takenAt: at, storage: 'mirror', state: 'wrong' },
        { what: 'storage', storage: 'offsite', problem: refused },
      ],
    },
    '2 stored archives cannot be used. The archive of 22 Nov 02:44 UTC cannot be used: it is missing from storage.',
    '2 cópias de segurança guardadas não podem ser usadas. A cópia de segurança de 22 nov 02:44 UTC não pode ser usada: não está no armazenamento.',
  ],
  [
    'railway-backup-late',
    {
      about: 'railway',
      check: {
        ...{ kind: 'backup-fresh', subject: 'SUBJECT', verdict: 'failed' },
        expected: message('scheduled-backup-within', { limitMs: 26 * hour }),
        found: message('latest-backup', { ageMs: 74 * hour, takenAt: at, listReadAt: null }),
      },
    },
    'SUBJECT: expected a scheduled backup in the last 1 d 2 h, found latest 3 d 2 h ago (22 Nov 02:44 UTC).',
    'SUBJECT: esperava-se uma cópia de segurança agendada nas últimas 1 d 2 h; encontrou-se a última há 3 d 2 h (22 nov 02:44 UTC).',
  ],
  [
    'worker-silent',
    { about: 'worker-silent', lastSeenAt: at },
    'No worker has reported since 22 Nov 02:44 UTC.',
    'Nenhum worker comunica desde 22 nov 02:44 UTC.',
  ],
  ...(['archives', 'scratch'] as const).map((use): (typeof samples)[number] => [
    'storage-failing',
    { about: 'disk', use, host: 'w1', folder: '/data', freeBytes: 1.5 * 1024 ** 3, needBytes: 3 * 1024 ** 3 },
    use === 'archives'
      ? 'The disk of /data on w1 has 1.5 GiB free; the largest archive is 3.0 GiB.'
      : 'The disk of /data on w1 has 1.5 GiB free; a run that restores the largest database there needs 3.0 GiB.',
    use === 'archives'
      ? 'O disco de /data em w1 tem 1,5 GiB livres; a maior cópia de segurança tem 3,0 GiB.'
      : 'O disco de /data em w1 tem 1,5 GiB livres; uma execução que aí restaura a maior base de dados precisa de 3,0 GiB.',
  ]),
  [
    'passed',
    { about: 'passed', number: 7, reverify: false, restoreMs: 4200 },
    'Run 7 passed; the restore took 4.2 s.',
    'A execução 7 foi aprovada; o restauro demorou 4,2 s.',
  ],
  [
    'passed',
    { about: 'passed', number: 7, reverify: true, restoreMs: null },
    'Run 7 passed.',
    'A execução 7 foi aprovada.',
  ],
  [
    'digest',
    {
      ...{ about: 'digest', openAlerts: 1 },
      databases: [
        {
          name: 'shop',
          expected: 12_345,
          started: 6,
          passed: 5,
          failed: 1,
          errored: 0,
          passedAgoMs: 28 * hour,
        },
        { name: 'x', expected: null, started: 0, passed: 0, failed: 0, errored: 0, passedAgoMs: null },
      ],
    },
    'The last seven days of 2 databases; 1 open alert.',
    'Os últimos sete dias de 2 bases de dados; 1 alerta aberto.',
  ],
  [
    'test',
    { about: 'test' },
    'An admin sent this message to test the channel.',
    'Um administrador enviou esta mensagem para testar o canal.',
  ],
  [
    'channel-failing',
    { about: 'channel-failing', channel: 'ops', problem: refused },
    'The channel ops lost a message: x.example answered with HTTP status 500.',
    'O canal ops perdeu uma mensagem: x.example respondeu com o estado HTTP 500.',
  ],
  [
    'open-alerts',
    {
      ...{ about: 'open-alerts', total: 1002 },
      first: [
        {
          title: { en: 'Verification overdue: shop', pt: 'Verificação em atraso: shop' },
          happened: { en: 'It is too old.', pt: 'É demasiado antiga.' },
        },
      ],
    },
    '1,002 alerts are open.',
    'Há 1002 alertas abertos.',
  ],
]

const noticeOf = (kind: NotificationKind, facts: NotificationFacts): Notification =>
  createNotification({
    ...{ kind, facts, severity: 'critical', source: { id: 's1', name: 'shop' }, since: at, path: '/runs/r1' },
  })

/** Words that no Portuguese sentence has. */
const english =
  /\b(the|is|are|was|has|have|of|and|runs?|archives?|databases?|backups?|verify|since|with|from|cannot|expected|found|open|start|passed|failed|never|more|what|sent|link)\b/i

/** What each kind of channel shows people of a message: the values, without what programs read. */
function shownIn(notification: Notification, language: 'en' | 'pt'): string {
  const written = messageOf(notification, 'https://b.example', language)
  const payloads = [
    slackPayload(written),
    discordPayload(written, 'critical'),
    ntfyPayload(written, { topic: '', severity: 'critical' }),
  ]
  const html = emailHtml(written, 'critical').replace(/<[^>]*>/g, ' ')
  return [...valuesOf(payloads), emailSubject(written), emailText(written), html]
    .join('\n')
    .replace(/https?:[^\s"|)>]*/g, '')
}

const readByPrograms = ['type', 'tags', 'action', 'username']

function valuesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => (readByPrograms.includes(key) ? [] : valuesOf(part)))
}

describe.each(samples)('%s %#', (kind, facts, en, pt) => {
  const notification = noticeOf(kind, facts)

  test('is stored in English and written in the language of the channel', () => {
    expect(notification.happened).toBe(en)
    expect(notificationWords(notification, 'en')).toEqual({
      ...{ happened: en, meaning: notification.meaning },
      ...{ action: notification.action, details: notification.details },
    })
    const stored = JSON.parse(JSON.stringify(notification)) as Notification
    const portuguese = notificationWords(stored, 'pt')
    expect(portuguese.happened).toBe(pt)
    expect(portuguese.details).toHaveLength(notification.details.length)
    expect((portuguese.action === '') === (notification.action === '')).toBe(true)
  })

  test('has no English word left in Portuguese, in any kind of channel', () => {
    expect(shownIn(notification, 'pt').match(english)).toBeNull()
    expect(shownIn(notification, 'en')).toMatch(english)
  })
})

test('a digest counts and names in Portuguese', () => {
  const [, facts] = samples.find(([kind]) => kind === 'digest') ?? []
  if (!facts) throw new Error('no digest')
  expect(notificationWords(noticeOf('digest', facts), 'pt').details).toEqual([
    'shop: 12\u00a0345 inícios agendados esperados, 6 aconteceram; 5 aprovadas, 1 reprovadas, 0 não concluídas; última aprovada há 1 d 4 h.',
    'x: sem agendamento; 0 aprovadas, 0 reprovadas, 0 não concluídas; nunca verificada.',
  ])
})

test('a reminder and a recovery say so in each language', () => {
  const alert = {
    key: 'k',
    notification: noticeOf('errored-twice', { about: 'errored-twice', before: 8, newest: 9 }),
  }
  const first = advanceAlert(null, alert, new Date(at)).open
  const [reminder] = advanceAlert(first, alert, new Date(Date.parse(at) + 24 * hour)).send
  const [recovered] = advanceAlert(first, null, new Date(Date.parse(at) + hour)).send
  if (!reminder || !recovered) throw new Error('nothing was sent')
  expect(notificationWords(reminder, 'pt').happened).toMatch(/^Continua: As execuções 8 e 9/)
  expect(notificationWords(reminder, 'en').happened).toBe(reminder.happened)
  expect(notificationWords(recovered, 'pt')).toMatchObject({
    happened: 'Já não é verdade: As execuções 8 e 9 não foram concluídas.',
    meaning: 'O problema está resolvido.',
    action: '',
  })
  expect(notificationWords(recovered, 'en').happened).toBe(recovered.happened)
})

test('a message of an earlier version keeps its words, and so does one of a later version', () => {
  const { facts: _, ...earlier } = noticeOf('test', { about: 'test' })
  const later = { ...earlier, facts: { about: 'something-new' } } as unknown as Notification
  for (const stored of [earlier, later])
    expect(notificationWords(stored, 'pt').happened).toBe('An admin sent this message to test the channel.')
})

test('what is wrong with one database leads to its runbook, and nothing else does', () => {
  const trouble = noticeOf('failed', { about: 'failed', answer: { en: 'x' } })
  const runbookOf = (notification: Notification) => messageOf(notification, 'https://b.example', 'pt').runbook
  expect(runbookOf(trouble)).toBe('https://b.example/databases/s1/runbook')
  expect(runbookOf({ ...trouble, source: { id: '../x?(', name: 'x' } })).toBe(
    'https://b.example/databases/..%2Fx%3F(/runbook',
  )
  for (const other of [{ source: null }, { severity: 'resolved' }, { severity: 'info' }] as const)
    expect(runbookOf({ ...trouble, ...other })).toBeNull()
})
