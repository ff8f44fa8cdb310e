import { expect, test } from 'vitest'
import { asProblem } from '#lib/problem.ts'

const ofSystem = (code: string, syscall: string, text: string) =>
  Object.assign(new Error(`${code}: ${text}`), { code, syscall })

test.each([
  ['disk-full', ofSystem('ENOSPC', 'write', 'no space left on device, write')],
  ['disk-full', ofSystem('EDQUOT', 'write', 'disk quota exceeded, write')],
  ['worker-files', ofSystem('EROFS', 'mkdir', "read-only file system, mkdir '/archives/1'")],
  ['worker-files', ofSystem('EMFILE', 'open', "too many open files, open '/archives/1/manifest.json'")],
  ['unforeseen', ofSystem('ECONNRESET', 'read', 'read ECONNRESET')],
  ['unforeseen', ofSystem('ENOENT', 'connect', 'connect ENOENT /s/.s.PGSQL.5432')],
  ['unforeseen', new Error('ENOSPC: a message that only looks like it')],
])('%s: %s', (code, thrown) => {
  const problem = asProblem(thrown)
  expect(problem.code).toBe(code)
  expect(problem.message).toContain(thrown.message)
  if (code !== 'unforeseen') expect(problem.hint).not.toContain('fault of ours')
})
