import { createPublicKey } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import {
  keyIdOf,
  largestReportBytes,
  type SignedReport,
  UnreadableReport,
  verifySignedReport,
} from '#lib/access/report-signature.ts'
import { Problem } from '#lib/problem.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { describeSignedReport } from './describe-signed-report.ts'
import { parseOptions } from './parse-options.ts'
import { reportUsage } from './report-usage.ts'

const options = { key: { type: 'string' }, json: { type: 'boolean' } } as const

/** `backproof report verify FILE`: 0 genuine, or unaltered where no key is given; 1 altered or signed by another key, 2 cannot be read. */
export async function reportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, options, reportUsage)
  const [action, file, ...rest] = positionals
  if (action !== 'verify' || file === undefined || rest.length > 0)
    throw usageProblem('Unknown command or combination of options.')
  const expected = values.key === undefined ? null : await readKeyId(values.key)
  const verified = await verifyFile(file)
  const isOther = verified.genuine && expected !== null && verified.signed.signature.keyId !== expected
  const why = verified.genuine ? otherKey(verified.signed, expected) : verified.why
  if (values.json)
    process.stdout.write(
      `${JSON.stringify(resultJson(verified.genuine && !isOther, verified, why, expected))}\n`,
    )
  else if (!verified.genuine || isOther) process.stdout.write(`REFUSED: ${terminalText(why)}\n`)
  else
    process.stdout.write(
      terminalText(describeSignedReport(verified.signed, expected, verified.isReformatted)),
    )
  return verified.genuine && !isOther ? 0 : 1
}

function otherKey({ signature: { keyId } }: SignedReport, expected: string | null): string {
  return `It is signed by the key ${keyId}, and not by ${expected}.`
}

function resultJson(
  isGenuine: boolean,
  verified: ReturnType<typeof verifySignedReport>,
  why: string,
  expected: string | null,
) {
  if (!verified.genuine) return { genuine: false, why }
  const { report, signature } = verified.signed
  const { outcome, notVerified, signedAt, auditHead } = report
  const facts = {
    keyId: signature.keyId,
    keyGiven: expected !== null,
    signedAt,
    outcome,
    notVerified,
    auditHead,
  }
  return isGenuine ? { genuine: true, ...facts } : { genuine: false, why, ...facts }
}

async function verifyFile(file: string): Promise<ReturnType<typeof verifySignedReport>> {
  const bytes = await readAtMost(file)
  try {
    return verifySignedReport(bytes)
  } catch (thrown) {
    if (!(thrown instanceof UnreadableReport)) throw thrown
    throw new Problem(
      'bad-request',
      `${file} cannot be read as a signed report. ${thrown.message}`,
      'Download it once more.',
    )
  }
}

async function readAtMost(file: string): Promise<Buffer> {
  const { size, unreadable } = await stat(file).then(
    (found) => ({ size: found.size, unreadable: !found.isFile() }),
    () => ({ size: 0, unreadable: true }),
  )
  if (unreadable) throw new Problem('bad-request', `There is no file ${file} that can be read.`, reportUsage)
  if (size > largestReportBytes)
    throw new Problem('too-large', `${file} is larger than any report.`, 'It has at most 256 MB.')
  return readFile(file)
}

/** A fingerprint, or the one of the key in a file: PEM, as the worker writes signing.pub. */
async function readKeyId(key: string): Promise<string> {
  if (/^[0-9a-f]{64}$/i.test(key)) return key.toLowerCase()
  try {
    const publicKey = createPublicKey(await readFile(key, 'utf8'))
    if (publicKey.asymmetricKeyType === 'ed25519') return keyIdOf(publicKey)
  } catch {
    // The sentence below fits whatever was wrong.
  }
  throw usageProblem(
    '--key needs the 64 digits of a fingerprint, or a file with a public key of Ed25519 in PEM.',
  )
}

function usageProblem(sentence: string): Problem {
  return new Problem('bad-request', sentence, reportUsage)
}
