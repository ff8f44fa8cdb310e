import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { problem } from '#lib/problem.ts'
import type { ProblemValues } from '#lib/verification/problems/problem-text.ts'

/** A new private key of a worker (`AGE-SECRET-KEY-1…`). It never leaves the worker. */
export function newWorkerKey(): Promise<string> {
  return generateX25519Identity()
}

/** The public key (`age1…`) that belongs to a private one. */
export function publicKeyOf(privateKey: string): Promise<string> {
  return identityToRecipient(privateKey)
}

/** Decrypts what `seal` encrypted. @throws Problem `secret-unreadable` for another key, damaged data or a damaged key */
export async function unseal(
  privateKey: string,
  sealed: string,
  secret: ProblemValues<'secret-unreadable'>['secret'] = 'connection-string',
): Promise<string> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(privateKey)
    return await decrypter.decrypt(armor.decode(sealed), 'text')
  } catch {
    throw problem('secret-unreadable', { secret })
  }
}
