import { armor, Encrypter } from 'age-encryption'

/** Locks a text for the worker: who has only the public key, as the web has, cannot open it again. */
export async function seal(publicKey: string, text: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(publicKey)
  return armor.encode(await encrypter.encrypt(text))
}
