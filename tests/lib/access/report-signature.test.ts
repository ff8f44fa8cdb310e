import { expect, test } from 'vitest'
import { canonicalText, UnreadableReport, verifySignedReport } from '#lib/access/report-signature.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'

const signer = newSigner()
const file = signer.sign(someReport())
type Json = Record<string, unknown> & { report: Record<string, unknown>; signature: Record<string, unknown> }
const parsed = () => JSON.parse(file) as Json

/** `genuine`, `refused` or `unreadable`. */
function outcome(text: string | Uint8Array): string {
  try {
    return verifySignedReport(Buffer.from(text)).genuine ? 'genuine' : 'refused'
  } catch (thrown) {
    if (thrown instanceof UnreadableReport) return 'unreadable'
    throw thrown
  }
}

test('a report is genuine, and names the key that signed it', () => {
  const verified = verifySignedReport(Buffer.from(file))
  expect(verified).toMatchObject({ genuine: true, isReformatted: false })
  expect(verified.genuine && verified.signed.signature.keyId).toBe(signer.keyId)
})

test('a file in which any one byte was changed is never genuine', () => {
  const bytes = Buffer.from(file)
  const signatureAt = bytes.indexOf('"signature"')
  const genuine: string[] = []
  const change = (at: number, value: number) => {
    if (value === bytes[at]) return
    const changed = Buffer.from(bytes)
    changed[at] = value
    if (outcome(changed) === 'genuine') genuine.push(`${at}: ${bytes.subarray(at - 9, at + 9)}, ${value}`)
  }
  const isStructure = (byte: number) => '{}[]",:=\\'.includes(String.fromCharCode(byte))
  bytes.forEach((byte, at) => {
    change(at, byte ^ 1)
    // A letter, a digit, a space and anything in place of structure and of all of the signature.
    if (isStructure(byte) || at >= signatureAt)
      for (const value of [0x31, 0x41, 0x20, Math.floor(Math.random() * 256)]) change(at, value)
  })
  expect(bytes.length).toBeGreaterThan(2000)
  expect(genuine).toEqual([])
})

test('a public key with more bytes after it is refused', () => {
  const longer = `${String(parsed().signature.publicKey).slice(0, -1)}1`
  expect(outcome(file.replace(String(parsed().signature.publicKey), longer))).toBe('refused')
})

test('a file that was cut off anywhere, or has something after its end, is never genuine', () => {
  for (let length = 0; length < file.length; length += 1)
    expect(outcome(file.slice(0, length)), `${length}`).not.toBe('genuine')
  for (const more of ['}', ',', 'x', '{}', '\0', file]) expect(outcome(file + more)).toBe('unreadable')
})

test('a report that was formatted anew is genuine, and known to be so', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, each]) => [name, reversed(each)]),
    )
  }
  const forms = [
    JSON.stringify(parsed(), null, 2),
    JSON.stringify(reversed(parsed())),
    `\n${file}\r\n`,
    file.replace('61234', '6.1234e4').replace('🐘', '\\ud83d\\udc18').replace('shop', '\\u0073hop'),
  ]
  for (const form of forms) {
    expect(form).not.toBe(file)
    expect(verifySignedReport(Buffer.from(form))).toMatchObject({ genuine: true, isReformatted: true })
  }
})

test('each change of a value, a name or the structure is refused', () => {
  const changes: Record<string, (json: Json) => unknown> = {
    outcome: (json) => ({ ...json, report: { ...json.report, outcome: 'failed' } }),
    'a number as a text': (json) => ({
      ...json,
      report: { ...json.report, run: { ...(json.report.run as object), number: '7' } },
    }),
    'a removed check': (json) => ({
      ...json,
      report: { ...json.report, checks: (json.report.checks as []).slice(1) },
    }),
    'two checks in another order': (json) => ({
      ...json,
      report: { ...json.report, checks: [...(json.report.checks as [])].reverse() },
    }),
    'nothing left unverified': (json) => ({ ...json, report: { ...json.report, notVerified: [] } }),
    'null instead of nothing': (json) => ({ ...json, report: { ...json.report, more: null } }),
    'another format': (json) => ({ ...json, format: 'backproof-report-2' }),
    'a member beside the report': (json) => ({ ...json, verdict: 'passed' }),
    'a member in the signature': (json) => ({ ...json, signature: { ...json.signature, by: 'ana' } }),
    'another algorithm': (json) => ({ ...json, signature: { ...json.signature, algorithm: 'none' } }),
    'an empty signature': (json) => ({ ...json, signature: { ...json.signature, value: '' } }),
    'a fingerprint in capitals': (json) => ({
      ...json,
      signature: { ...json.signature, keyId: String(json.signature.keyId).toUpperCase() },
    }),
    'another form of the name of a table': (json) =>
      JSON.parse(JSON.stringify(json).replace('ünïcode', 'ünïcode'.normalize('NFD'))),
  }
  for (const [name, change] of Object.entries(changes))
    expect([name, outcome(JSON.stringify(change(parsed())))]).toEqual([name, 'refused'])
})

test('another key does not make it genuine, and a report signed by another key is that key’s', () => {
  const other = newSigner()
  const forged = JSON.parse(other.sign(someReport({ status: 'failed' }))) as Json
  expect(outcome(JSON.stringify({ ...forged, signature: parsed().signature }))).toBe('refused')
  const swapped = {
    ...parsed().signature,
    publicKey: forged.signature.publicKey,
    keyId: forged.signature.keyId,
  }
  expect(outcome(JSON.stringify({ ...parsed(), signature: swapped }))).toBe('refused')
  const verified = verifySignedReport(Buffer.from(other.sign(someReport())))
  expect(verified.genuine && verified.signed.signature.keyId).toBe(other.keyId)
  expect(other.keyId).not.toBe(signer.keyId)
})

test('what readers could understand in two ways is unreadable', () => {
  const twice = file.replace('"outcome":"passed"', '"outcome":"failed","outcome":"passed"')
  const escaped = file.replace('"outcome":"passed"', '"outc\\u006fme":"failed","outcome":"passed"')
  const unreadable: Record<string, string | Uint8Array> = {
    'a name twice': twice,
    'a name twice, once with an escape': escaped,
    'the whole report twice': file.replace('{"format"', '{"report":{},"format"'),
    'a byte order mark': `\uFEFF${file}`,
    'UTF-16': Buffer.from(file, 'utf16le'),
    'a byte that is not UTF-8': Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]),
    'no report': '{"format":"backproof-report-1"}',
    'a text': '"backproof"',
    'a list': `[${file}]`,
    nothing: '',
    'a nesting without end': `{"format":"x","report":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}},"signature":{}}`,
  }
  for (const [name, text] of Object.entries(unreadable)) {
    expect(text).not.toBe(file)
    expect([name, outcome(text)]).not.toEqual([name, 'genuine'])
  }
  for (const name of ['a name twice', 'a name twice, once with an escape', 'a byte order mark'])
    expect([name, outcome(unreadable[name] ?? '')]).toEqual([name, 'unreadable'])
})

test('a report of twenty thousand checks is signed and verified', () => {
  const checks = Array.from({ length: 20_000 }, (_, index) => ({
    ...{ kind: 'rows', subject: `shop.orders_${index}`, verdict: 'passed' },
    ...{ expected: '3 rows', found: '3 rows' },
  })) as never[]
  const large = signer.sign(someReport({ checks }))
  expect(outcome(large)).toBe('genuine')
  expect(outcome(large.replace('orders_19999', 'orders_19998'))).toBe('refused')
})

test('the file that is given out is canonical JSON', () => {
  expect(canonicalText(parsed())).toBe(file)
})
