import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'

/**
 * Are texts stored in the same encoding? In another one, bytes that are equal would be other letters. And do the rules that sort
 * them have the same version? Those are the machine's, which no archive carries.
 */
export function locale(source: Manifest, copy: Manifest): Check[] {
  const versions = Object.entries(versionsOf(source)).flatMap(([name, version]) => {
    const here = versionsOf(copy)[name]
    return here === undefined || here === version ? [] : [otherVersion(name, version, here)]
  })
  if (source.encoding === copy.encoding) return versions
  return [finding('locale', 'the whole database', source.encoding, copy.encoding), ...versions]
}

/** By name: of the collations in use, and of the database's own where it is made of the same name and provider. */
function versionsOf({ locale: { provider, collate, version, versions } }: Manifest): Record<string, string> {
  return version ? { ...versions, [`${provider} ${collate}`]: version } : { ...versions }
}

function otherVersion(name: string, version: string, here: string): Check {
  return {
    kind: 'locale',
    subject: `collation ${visible(name.replace(/^[a-z] /, ''))}`,
    verdict: 'gap',
    expected: message('collation-version', { version }),
    found: message('collation-version-on-scratch', { version: here }),
  }
}
