/**
 * Who signed a change, as people read it: `ana@example.com` of `ana@example.com (01a2…)`, `deploy` of `deploy (key 01a2…)`. What is stored
 * keeps the id. A key that is named like an e-mail keeps it on pages, too, so that it passes for no person.
 */
export function signerName(signature: string): string {
  return signature.replace(/^(\S+@\S+) \([\w-]+\)$/, '$1').replace(/^([^@]+) \(key [\w-]+\)$/, '$1')
}
