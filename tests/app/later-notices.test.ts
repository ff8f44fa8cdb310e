import { expect, test } from 'vitest'
import { loadRunView } from '#app/_server/load-run-view.ts'
import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { hashShareToken, newShareToken } from '#lib/access/share-token.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { reportBlocks } from '#lib/runbook/report-blocks.ts'
import { database } from '#lib/store/database.ts'
import { createShare, openShare } from '#lib/store/shares.ts'
import { archiveSource } from '#lib/store/source-changes.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveSignedReport } from '#lib/store/worker/signed-reports.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'

withMetadataDatabase()

async function passedRun(sourceId?: string): Promise<string> {
  const id = await runningRun('c', sourceId)
  await attachArchive(id, 'c', someArchive())
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return id
}

async function link(runId: string, newest = false) {
  const { token, hash } = newShareToken()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await createShare({ runId, newest, createdBy: ana, tokenHash: hash, expiresAt })
  return async () => {
    const share = await openShare(hashShareToken(token))
    const loaded = share && (await loadSharedReport(share))
    if (!loaded) throw new Error('the link does not open')
    return { loaded, markdown: renderMarkdown(reportBlocks(loaded, 'en')) }
  }
}

test('the Markdown of a report says above it that its backup was deleted, and that a newer run failed', async () => {
  const { id: sourceId } = await someSource()
  const runId = await passedRun(sourceId)
  const open = await link(runId)
  expect((await open()).markdown).not.toContain('Since this run')
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  await database().archive.update({
    where: { id: archiveId ?? '' },
    data: { deletedAt: new Date(), keptAt: null },
  })
  const newer = await runningRun('c', sourceId)
  const [first] = provedChecks
  if (!first) throw new Error('no check')
  const checks = [{ ...first, verdict: 'failed', blames: 'archive' } as const]
  await finishRun(newer, 'c', { status: 'failed', checks, problem: null })
  const { markdown } = await open()
  expect(markdown.indexOf('> Since this run: Backup verified, then deleted.')).toBeGreaterThan(0)
  expect(markdown.indexOf('> Since this run')).toBeLessThan(markdown.indexOf('**Passed**'))
  expect(markdown).toMatch(/> A newer run exists: run \d+, Failed, /)
})

test('a link to the newest report says where its database is no longer verified', async () => {
  const { id: sourceId } = await someSource()
  const runId = await passedRun(sourceId)
  const [one, newest] = [await link(runId), await link(runId, true)]
  expect((await newest()).markdown).not.toContain('no longer verified')
  await archiveSource(ana, sourceId)
  expect((await newest()).markdown).toContain(
    '> This database is no longer verified, so no newer report will follow.',
  )
  expect((await one()).loaded.later.archived).toBe(false)
})

test('a run that is shown with another outcome than the signed one is shown as altered, and with no way to check it', async () => {
  const runId = await passedRun()
  const signer = newSigner()
  const facts = someReport()
  const signed = signer.sign({ ...facts, outcome: 'failed', run: { ...facts.run, id: runId } })
  await saveSignedReport({ runId, keyId: signer.keyId, publicKey: signer.publicKey, document: signed })
  const { loaded, markdown } = await (await link(runId))()
  expect(loaded.later.altered).toBe(true)
  expect(markdown).toContain('> The stored report is not what the worker signed for this run.')
  expect(markdown).not.toContain('report verify')
  expect((await loadRunView(runId))?.signature?.state).toBe('altered')
})

test('a forged key becomes no part of a command that readers paste', async () => {
  const runId = await passedRun()
  const signer = newSigner()
  const facts = someReport()
  const document = signer.sign({ ...facts, run: { ...facts.run, id: runId } })
  const keyId = '$(touch /tmp/pasted)'
  await saveSignedReport({ runId, keyId, publicKey: signer.publicKey, document })
  expect((await (await link(runId))()).markdown).not.toContain('touch')
})
