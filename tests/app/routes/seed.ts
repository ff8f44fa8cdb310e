import { createHmac, randomBytes } from 'node:crypto'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { auth } from '#app/_server/session.ts'
import { newApiKey } from '#lib/access/api-key.ts'
import { ensureFirstAdmin } from '#lib/access/first-admin.ts'
import type { MemberRole } from '#lib/access/roles.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import type { Block } from '#lib/runbook/block.ts'
import { createApiKey } from '#lib/store/api-keys.ts'
import { addStorage } from '#lib/store/archive-storages.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { addChannel } from '#lib/store/channels.ts'
import { addCustomCheck } from '#lib/store/custom-checks.ts'
import { database } from '#lib/store/database.ts'
import { addPack } from '#lib/store/pre-deploy-packs.ts'
import { requestTask } from '#lib/store/railway-tasks.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { addDrill } from '#lib/store/runbooks.ts'
import { requestRun } from '#lib/store/runs.ts'
import { createShare } from '#lib/store/shares.ts'
import { addSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { linkSource } from '#lib/store/worker/railway-links.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveRunbook } from '#lib/store/worker/runbooks.ts'
import { saveProductionReading } from '#lib/store/worker/save-production-reading.ts'
import { saveRehearsal } from '#lib/store/worker/save-rehearsal.ts'
import { saveRestoredResult } from '#lib/store/worker/save-restored-result.ts'
import { saveSurvey } from '#lib/store/worker/save-survey.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import { saveSignedReport } from '#lib/store/worker/signed-reports.ts'
import { someBackup, someLink, someSurvey } from '#tests/lib/store/platform-sample.ts'
import { someArchive } from '#tests/lib/store/sample.ts'
import { someRehearsal } from '#tests/lib/store/some-rehearsal.ts'
import { someRestored } from '#tests/lib/store/some-restored.ts'
import { check } from '#tests/lib/verification/finished-run.ts'
import { ana } from '#tests/support/ana.ts'
import { type KeyCaller, keyScopes } from './key-callers.ts'

/** In all data that requires a session. */
export const canary = /canary[-_]\w+/i
/** In a Report, which is readable with its link too. */
export const shared = /shared[-_]\w+/i
/** In data that no response may contain, for an admin neither. */
export const secret = /nobodys-eyes-\w+/i

export type Seeded = Awaited<ReturnType<typeof seed>>

/** Fills a metadata database with one of everything, canaries in every text. */
export async function seed(authSecret: string) {
  const { id: sourceId } = await addSource(ana, { name: 'shared-source', variable: 'CANARY_VARIABLE_URL' })
  const { id: otherId } = await addSource(ana, { name: 'canary-sealed', sealedUrl: 'nobodys-eyes-sealed' })
  await addCustomCheck(ana, sourceId, {
    name: 'canary-check',
    statement: "SELECT 'canary-statement'",
    expects: { kind: 'same' },
  })
  const { publicKey } = await workerKey()
  const tools = [{ major: 17, version: '17.6', folder: '/usr/lib/postgresql/17/bin' }]
  await reportWorker({ id: 'worker', publicKey, version: '1', tools, host: 'canary-host.example' })
  // Never late: what a machine needs for the requests is not what is tested.
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = now() + interval '1 day'`
  const runId = await endedRun(sourceId)
  const { id: activeId } = await requestRun({
    sourceId: otherId,
    trigger: 'person',
    requestedBy: new SystemActor('canary-asker'),
  })
  const { token: shareToken, hash } = newShareToken()
  const expiresAt = new Date(Date.now() + 86_400_000)
  const share = await createShare({
    runId,
    createdBy: new SystemActor('canary-sharer'),
    tokenHash: hash,
    expiresAt,
  })
  const { id: tokenId } = await addToken(new SystemActor('canary-adder'), { sealed: 'nobodys-eyes-token' })
  await railway(sourceId, tokenId)
  const act = await requestTask({
    kind: 'survey',
    sourceId,
    payload: {},
    requestedBy: new SystemActor('canary-act'),
  })
  const { id: channelId } = await addChannel(ana, {
    kind: 'slack',
    name: 'canary-channel',
    enabled: true,
    sourceIds: null,
    alertKinds: ['failed'],
    language: 'en',
    settings: { host: 'canary-host.example' },
    connection: { sealed: 'nobodys-eyes-channel', sealedFor: publicKey },
  })
  const storage = await addStorage(ana, {
    ...{ name: 'canary-storage', kind: 's3', endpoint: 'https://canary-endpoint.example', region: 'auto' },
    ...{ bucket: 'canary-bucket', sealed: 'nobodys-eyes-access-key' },
  })
  const archiveId = await copyOf(runId, storage.id)
  const { id: packId } = await addPack({
    ...{ sourceId, runId, taskId: null, holdDays: 3 },
    requestedBy: new SystemActor('canary-packer'),
  })
  const { id: rehearsalId } = await saveRehearsal(
    someRehearsal({ ...{ sourceId, runId }, migration: 'canary-migration', requestedBy: 'canary-rehearser' }),
  )
  const { id: restoredId } = await saveRestoredResult(
    someRestored({ sourceId, restored: '***/canary-fork', requestedBy: 'canary-comparer' }),
  )
  await appendAuditEvent({
    who: { kind: 'person', id: 'canary-actor', name: 'canary-actor@example.com' },
    action: 'source.add',
    target: { kind: 'source', id: sourceId, name: 'canary-target' },
    result: 'ok',
    details: { note: 'canary-note', password: 'nobodys-eyes-password' },
  })
  await saveSignedReport({
    runId,
    // A report's reader compares them with what the installation publishes.
    keyId: 'shared-key',
    publicKey: 'shared-key',
    document: '{"a":"canary-report"}',
  })
  const people = await oneOfEachRole()
  const { id: elsewhereId } = await addSource(ana, { name: 'elsewhere', variable: 'ELSEWHERE_URL' })
  return {
    ...{
      archiveId,
      sourceId,
      runId,
      activeId,
      shareToken,
      shareId: share.id,
      tokenId,
      taskId: act.id,
      channelId,
      packId,
      rehearsalId,
      restoredId,
    },
    backupId: 'backup-1',
    keys: {
      key: await keyFor('key', sourceId),
      'key of another database': await keyFor('key of another database', elsewhereId),
      'key for the gate alone': await keyFor('key for the gate alone', sourceId),
    },
    /** A cookie that the sign-in library takes for its own. */
    cookie: (who: MemberRole, expired = false) => session(people[who], authSecret, expired),
  }
}

async function keyFor(name: KeyCaller, sourceId: string): Promise<string> {
  const { key, ...stored } = newApiKey()
  await createApiKey(ana, {
    ...stored,
    name,
    scopes: keyScopes[name],
    sourceIds: [sourceId],
    expiresAt: null,
  })
  return key
}

async function endedRun(sourceId: string): Promise<string> {
  const { id } = await requestRun({
    sourceId,
    trigger: 'person',
    requestedBy: new SystemActor('canary-runner'),
  })
  await claimRun(id, 'c')
  await attachArchive(id, 'c', someArchive({ keptAt: '/canary-archive' }))
  await saveWarnings(id, 'c', [{ kind: 'table-shrunk', subject: 'shop.shared_warning', was: '3', is: '1' }])
  const unlogged = { kind: 'table-unlogged', facts: { schema: 'shop', name: 'canary_unlogged' } } as const
  const readAt = new Date().toISOString()
  await saveProductionReading(id, 'c', { readAt, warnings: [unlogged], more: {}, unread: [] })
  const checks = [check('table', 'shop.shared_table'), check('rows', 'shop.shared_rows')]
  const side = { rows: 3, bytes: 8192, digest: null }
  const named = { schema: 'shop', name: 'shared_rows', kind: 'table' } as const
  const table = { ...named, production: side, restored: side, verdict: 'equal', otherFindings: 0 } as const
  await finishRun(id, 'c', { status: 'passed', checks, tables: [table], problem: null })
  // Of another version: the page shows its text.
  const blocks = [{ kind: 'diagram', text: 'canary-runbook' }] as unknown as Block[]
  const [markdown, writtenAt] = ['# canary-runbook', new Date().toISOString()]
  await saveRunbook({ sourceId, markdown, blocks, writtenAt, runId: id, storedAt: null })
  await addDrill({
    sourceId,
    by: new SystemActor('canary-follower'),
    minutes: 5,
    worked: true,
    note: 'canary-note',
  })
  return id
}

/** A copy that a run restored from: the recovery kit names it. */
async function copyOf(runId: string, storageId: string): Promise<string> {
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  const data = { storageId, key: 'canary-key', bytes: 3, sha256: 'ab', state: 'stored' as const }
  await database().archiveCopy.create({
    data: { ...data, archiveId: archiveId ?? '', provedBy: runId, provedAt: new Date() },
  })
  return archiveId ?? ''
}

async function railway(sourceId: string, tokenId: string) {
  const link = {
    ...someLink(sourceId, tokenId),
    projectName: 'canary-project',
    serviceName: 'canary-service',
  }
  await linkSource(link)
  const at = new Date().toISOString()
  const backup = someBackup('backup-1', at, { name: 'canary-backup-name' })
  const { volumeInstanceId } = link
  await saveSurvey(sourceId, someSurvey(at, [backup]), { volumeInstanceId, nextAt: () => null })
}

async function workerKey(): Promise<{ publicKey: string }> {
  return { publicKey: await identityToRecipient(await generateIdentity()) }
}

async function oneOfEachRole(): Promise<Record<MemberRole, string>> {
  const password = randomBytes(12).toString('base64url')
  await ensureFirstAdmin(auth(), { email: 'canary-admin@backproof.local', password, name: 'canary-admin' })
  const others = ['viewer', 'operator'].map((role) => ({
    ...{ id: role, role, name: `canary-${role}` },
    email: `canary-${role}@backproof.local`,
    updatedAt: new Date(),
  }))
  await database().user.createMany({ data: others })
  return { admin: 'first-admin', operator: 'operator', viewer: 'viewer' }
}

/** A session as a sign-in makes it, without the sign-in: those are limited, and hashing a password takes its time. */
async function session(userId: string, authSecret: string, expired: boolean): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + (expired ? -1 : 1) * 3_600_000)
  await database().session.create({
    data: { id: token, token, userId, expiresAt, updatedAt: new Date() },
  })
  const signature = createHmac('sha256', authSecret).update(token).digest('base64')
  return `backproof.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
