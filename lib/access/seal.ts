import { armor, Encrypter } from 'age-encryption'

/** Encrypts a text for a worker, or for each of several. The web has only the public keys and cannot decrypt it. */
export async function seal(publicKeys: string | string[], text: string): Promise<string> {
  const encrypter = new Encrypter()
  for (const publicKey of [publicKeys].flat()) encrypter.addRecipient(publicKey)
  return armor.encode(await encrypter.encrypt(text))
}
