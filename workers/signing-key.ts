import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { signingKeyFile } from '#lib/access/pinned-worker-keys.ts'
import { canonicalText, keyIdOf, type SignedReport, signedBytes } from '#lib/access/report-signature.ts'
import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { type ReportDocument, reportFormat } from '#lib/verification/report/report-document.ts'

/** What a worker signs reports with. The private key never leaves this module. */
export type ReportSigner = {
  /** SPKI in base64. */
  publicKey: string
  keyId: string
  /** The document as it is stored and given out. */
  sign(report: ReportDocument): string
}

/**
 * Signs with the key of BACKPROOF_SIGNING_KEY, or of the file signing.key in the home, made on first start. If it is lost, earlier reports
 * stay genuine; later ones have another key. null: it cannot be read or made; runs go on, and their reports are not signed.
 */
export function reportSigner(home: string): ReportSigner | null {
  try {
    return createReportSigner(privateKey(home))
  } catch (thrown) {
    log.error({ err: thrown, home }, 'the key for signed reports cannot be used: reports are not signed')
    return null
  }
}

export function createReportSigner(key: KeyObject): ReportSigner {
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error('The key for signed reports is not one of Ed25519.')
  const publicKey = createPublicKey(key)
  const keyId = keyIdOf(publicKey)
  const published = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    publicKey: published,
    keyId,
    sign: (report) => {
      const value = sign(null, signedBytes(reportFormat, report), key).toString('base64')
      const signature = { algorithm: 'Ed25519' as const, keyId, publicKey: published, value }
      return canonicalText({ format: reportFormat, report, signature } satisfies SignedReport)
    },
  }
}

function privateKey(home: string): KeyObject {
  const { signingKey } = workerEnv()
  if (signingKey !== null)
    return createPrivateKey({ key: Buffer.from(signingKey, 'base64'), type: 'pkcs8', format: 'der' })
  const file = path.join(home, 'signing.key')
  if (existsSync(file)) return createPrivateKey(readFileSync(file))
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const made = generateKeyPairSync('ed25519').privateKey
  writeFileSync(file, made.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  return made
}

/** Writes the public key to the file that the web of the same machine reads, as PEM, which openssl reads too. */
export function publishSigningKey({ publicKey }: ReportSigner): void {
  const file = signingKeyFile()
  const lines = publicKey.match(/.{1,64}/g) ?? []
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    const pem = `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`
    writeFileSync(`${file}.${process.pid}`, pem, { mode: 0o644 })
    // The web may run as another account of the machine; the key is no secret.
    chmodSync(`${file}.${process.pid}`, 0o644)
    renameSync(`${file}.${process.pid}`, file)
  } catch (thrown) {
    log.warn({ err: thrown, file }, 'could not write the public key for signed reports')
  }
}
