import { expect, test } from 'vitest'
import type { Block, Inline } from '#lib/runbook/block.ts'
import { type KitCopy, recoveryKitBlocks } from '#lib/runbook/recovery-kit.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { finishedRun } from '#tests/lib/verification/finished-run.ts'

const run = finishedRun()
if (!run.archive) throw new Error('this run has an archive')
const input = {
  ...{ at: '2026-11-22T12:10:00.000Z', sourceName: 'shop', restoreWithinMs: null, requiredSchemas: ['shop'] },
  ...{ restoreTimesMs: [], platform: null, drills: [] },
  verified: {
    run,
    archive: run.archive,
    manifest: {
      ...{ database: 'shop', serverVersion: '16.9', systemIdentifier: '7345', encoding: 'UTF8' },
      locale: { provider: 'c' as const, collate: 'C', ctype: 'C' },
      ...{ roles: [], superusers: [], eventTriggers: false, extensions: [], gaps: [], largest: [] },
      schemas: [{ name: 'shop', tables: 1 }],
    },
  },
}
const stored = { storage: 'eu', key: 'p/1/a.tar.age', bytes: 1_500_000, sha256: 'a'.repeat(64) }
const inBucket: KitCopy = {
  ...{ ...stored, folder: null },
  bucket: { name: 'copies', endpoint: null, region: 'eu-west-1', pathStyle: false },
}
const inFolder: KitCopy = { ...stored, bucket: null, folder: '/mnt/copies' }

/** The plain sentences of blocks; commands, code and links left out. */
function sentences(blocks: Block[]): string[] {
  const words = (content: Inline[]) =>
    content.flatMap((piece) => (piece.kind === 'text' && piece.text.length > 12 ? [piece.text.trim()] : []))
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap(words)
    return 'content' in block ? words(block.content) : []
  })
}

test.each([
  ['a bucket', inBucket],
  ['a folder', inFolder],
])('a recovery kit for %s has the same commands and no sentence in common in both languages', (_, copy) => {
  const [english, portuguese] = [recoveryKitBlocks(input, [copy]), recoveryKitBlocks(input, [copy], 'pt')]
  expect(portuguese.map(({ kind }) => kind)).toEqual(english.map(({ kind }) => kind))
  const code = (blocks: Block[]) => blocks.filter(({ kind }) => kind === 'code')
  expect(code(portuguese)).toEqual(code(english))
  const said = sentences(english)
  expect(said.length).toBeGreaterThan(15)
  expect(sentences(portuguese).filter((sentence) => said.includes(sentence))).toEqual([])
})

test('a kit in Portuguese names the copy and where it is', () => {
  const markdown = renderMarkdown(recoveryKitBlocks(input, [inBucket, inFolder], 'pt'))
  expect(markdown).toMatch(/^# Kit de recuperação de shop\n\nEscrito em 22/)
  expect(markdown).toContain('A cópia em **eu**: bucket `copies` em Amazon S3, eu-west-1, `p/1/a.tar.age`')
  expect(markdown).toContain('A cópia em **eu**: pasta `/mnt/copies`')
})

test('a kit asks for an access key and curl only where a copy lies in a bucket', () => {
  const kit = (...copies: KitCopy[]) => renderMarkdown(recoveryKitBlocks(input, copies))
  for (const copies of [[inBucket], [inFolder, inBucket]]) {
    expect(kit(...copies)).toContain('An **access key** that may read the bucket.')
    expect(kit(...copies)).toContain('apt-get install age curl')
  }
  expect(kit(inFolder)).not.toMatch(/access key|curl|bucket/)
  expect(kit(inFolder)).toContain('`apt-get install age`')
})
