import { armor, Encrypter } from 'age-encryption'

/** Encrypts a text for the worker. The web has only the public key and cannot decrypt it. */
export async function seal(publicKey: string, text: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(publicKey)
  return armor.encode(await encrypter.encrypt(text))
}
