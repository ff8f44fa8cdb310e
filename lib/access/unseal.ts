import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Problem } from '#lib/problem.ts'

/** A new private key of a worker (`AGE-SECRET-KEY-1…`). It never leaves the worker. */
export function newWorkerKey(): Promise<string> {
  return generateX25519Identity()
}

/** The public key (`age1…`) that belongs to a private one. */
export function publicKeyOf(privateKey: string): Promise<string> {
  return identityToRecipient(privateKey)
}

/** Opens what `seal` locked. @throws Problem `secret-unreadable` for another key, a damaged box and a damaged key alike. */
export async function unseal(privateKey: string, sealed: string): Promise<string> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(privateKey)
    return await decrypter.decrypt(armor.decode(sealed), 'text')
  } catch {
    throw new Problem(
      'secret-unreadable',
      'The sealed connection string cannot be opened with the key of this worker.',
      'It was sealed for another worker, or is damaged. Enter the connection string again.',
    )
  }
}
