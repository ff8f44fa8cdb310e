import { afterEach, expect, test, vi } from 'vitest'
import { sharePicture } from '#app/_server/share-picture.tsx'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildSharedReport } from '#lib/verification/report/shared-report.ts'
import { finishedRun } from '#tests/lib/verification/finished-run.ts'

afterEach(() => vi.restoreAllMocks())

function loaded(sourceName: string) {
  const report = buildSharedReport(finishedRun({ sourceName }), defaultPolicy)
  const later = { altered: false, since: null, newer: null, archived: false }
  return { report, simulatedRailway: false, signature: null, later }
}

/** The width and height in the header of a PNG. */
async function sizeOf(answer: Response): Promise<[number, number]> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('the picture is drawn without a request to anywhere, whatever the database is called', async () => {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (to) => {
    asked.push(String(to))
    throw new Error('no network here')
  })
  for (const name of [
    'loja-produ\u00e7\u00e3o',
    '❤️ 🏳️‍🌈 ©®™',
    '日本語 العربية עברית',
    '<b>&amp;"\\',
    '',
    'x'.repeat(5000),
  ])
    expect(await sizeOf(await sharePicture(loaded(name), 'pt'))).toEqual([1200, 630])
  expect(await sizeOf(await sharePicture(null, 'en'))).toEqual([1200, 630])
  expect(asked.filter((to) => !to.startsWith('file:') && !to.startsWith('data:'))).toEqual([])
})

test('the picture of a link with a passcode is the same for every report', async () => {
  const [one, other] = await Promise.all([sharePicture(null, 'en'), sharePicture(null, 'en')])
  expect(Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await other.arrayBuffer()))).toBe(true)
  expect(one.headers.get('cache-control')).toBe('private, max-age=600')
})
