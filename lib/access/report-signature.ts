import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type ReportDocument, reportFormat } from '#lib/verification/report/report-document.ts'

/** A report as it is given out: canonical JSON (RFC 8785) of this object. The signature covers the canonical JSON of all but `signature`. */
export type SignedReport = {
  format: string
  report: ReportDocument
  signature: { algorithm: 'Ed25519'; keyId: string; publicKey: string; value: string }
}

export type Verification =
  /** Genuine by the key in the file; whether that key is trusted is another question. */
  { genuine: true; signed: SignedReport; isReformatted: boolean } | { genuine: false; why: string }
/** It is no signed report at all, or one that cannot be read. */
export class UnreadableReport extends Error {}

/** The bytes that are signed. @throws Error where a text holds half of a surrogate pair */
export function signedBytes(format: string, report: ReportDocument): Buffer {
  return Buffer.from(canonicalText({ format, report }), 'utf8')
}

export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('nothing to write')
  return text
}

/** The fingerprint of a public key: SHA-256 over its SPKI bytes, as `openssl pkey -pubin -outform DER | sha256sum` prints it. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** A public key of Ed25519 from its SPKI bytes in base64; null: it is none. */
function readPublicKey(base64: string): KeyObject | null {
  const der = exactBytes(base64)
  if (!der) return null
  try {
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' })
    // What follows the key in its bytes would be ignored.
    const isExact = key.export({ type: 'spki', format: 'der' }).equals(der)
    return isExact && key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** Whether a report is what the key in it signed. @throws UnreadableReport */
export function verifySignedReport(bytes: Uint8Array): Verification {
  const text = decode(bytes)
  const parsed = parse(text)
  const { format, report, signature, ...more } = parsed
  if (typeof format !== 'string' || !isObject(report) || !isObject(signature))
    throw new UnreadableReport(
      'It is not a signed report of Backproof: format, report or signature is missing.',
    )
  if (Object.keys(more).length > 0)
    return refuse(`It has a member that is not signed: ${Object.keys(more)[0]}.`)
  const { algorithm, keyId, publicKey, value, ...rest } = signature
  if (Object.keys(rest).length > 0) return refuse('Its signature has a member that does not belong there.')
  if (algorithm !== 'Ed25519') return refuse('Its signature is not one of Ed25519.')
  const key = typeof publicKey === 'string' ? readPublicKey(publicKey) : null
  if (!key) return refuse('The public key in it is none.')
  if (keyId !== keyIdOf(key)) return refuse('The fingerprint in it is not that of its public key.')
  const signatureBytes = typeof value === 'string' ? exactBytes(value) : null
  if (!signatureBytes) return refuse('The signature in it cannot be read.')
  const signed = parsed as unknown as SignedReport
  if (!verify(null, bytesOf(signed), key, signatureBytes))
    return refuse('Its content is not what was signed, or was signed by another key.')
  if (format !== reportFormat)
    throw new UnreadableReport(
      `It is genuine, and of a newer format: ${format}. Verify it with a newer version of Backproof.`,
    )
  return { genuine: true, signed, isReformatted: canonicalText(parsed) !== text }
}

function bytesOf({ format, report }: SignedReport): Buffer {
  try {
    return signedBytes(format, report)
  } catch {
    throw new UnreadableReport('It holds a text or a nesting that no report has.')
  }
}

function refuse(why: string): Verification {
  return { genuine: false, why }
}

/** Larger than any report: a hundred thousand tables make some 60 MB. */
export const largestReportBytes = 256 * 1024 * 1024

function decode(bytes: Uint8Array): string {
  if (bytes.byteLength > largestReportBytes) throw new UnreadableReport('It is larger than any report.')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new UnreadableReport('It is not UTF-8.')
  }
}

/** JSON in which no object has a name twice: readers differ in which of the two values they take. */
function parse(text: string): Record<string, unknown> {
  const parsed = parseJson(text)
  if (!isObject(parsed)) throw new UnreadableReport('It is not a signed report of Backproof.')
  if (countNames(text) !== countMembers(parsed))
    throw new UnreadableReport('An object in it has one name twice.')
  return parsed
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableReport('It is not JSON, or was cut off.')
  }
}

/** Names of members in a text that is JSON: strings before a colon. */
function countNames(text: string): number {
  let count = 0
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) count += 1
  return count
}

function countMembers(value: unknown): number {
  let count = 0
  const left = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const values = Object.values(next)
    if (!Array.isArray(next)) count += values.length
    for (const each of values) left.push(each)
  }
  return count
}

/** The bytes of a base64 text; null: another text stands for the same bytes, so that a character could be changed unseen. */
function exactBytes(base64: string): Buffer | null {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
