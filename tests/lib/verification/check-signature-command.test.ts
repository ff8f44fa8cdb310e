import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkSignatureCommand } from '#lib/verification/report/check-signature-command.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const signer = newSigner()
const signed = signer.sign(someReport())

/** What the command of a shared report prints in bash, as a reader pastes it. */
function checked(document: string | Buffer, keyId = signer.keyId): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, document)
  try {
    const command = checkSignatureCommand(file, keyId)
    return execFileSync('bash', ['-c', command], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return 'no answer'
  }
}

test('the command of a shared report finds a signed file genuine, with Node.js alone', () => {
  expect(signed).toContain('ünïcode 🐘')
  expect(checked(signed)).toBe('GENUINE')
})

test('it refuses each change of the file, another key, and what was put beside the report', () => {
  const other = newSigner()
  const twice = `${signed.slice(0, -1)},"report":{"outcome":"passed"}}`
  const within = signed.replace('"signature":{', '"signature":{"report":1,')
  const again = signed.replace('{"format"', '{"report":{},"format"')
  const changed = [signed.replace('passed', 'failed'), `${signed}\n`, `${signed} `, twice, within, again]
  for (const document of changed) expect(checked(document)).not.toBe('GENUINE')
  expect(checked(other.sign(someReport()))).toBe('REFUSED')
  expect(checked(signed, other.keyId)).toBe('REFUSED')
  expect(checked(signed.slice(0, 100))).toBe('no answer')
  const bytes = Buffer.from(signed)
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
    const one = Buffer.from(bytes)
    one[at] = (one[at] ?? 0) ^ 1
    expect(checked(one), `byte ${at}`).not.toBe('GENUINE')
  }
})
